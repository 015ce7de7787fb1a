// Reads physics3.json: which parameters swing which pendulums, and what those move.

import { type Json, list, listOr, number, numberOr, object, text } from "./json";

export type Axis = "X" | "Y" | "Angle";

export interface PhysicsInput {
  id: string;
  axis: Axis;
  /** 0 to 1. */
  weight: number;
  reflect: boolean;
}

export interface PhysicsOutput {
  id: string;
  axis: Axis;
  vertex: number;
  scale: number;
  /** 0 to 1. */
  weight: number;
  reflect: boolean;
}

export interface PhysicsVertex {
  x: number;
  y: number;
  mobility: number;
  delay: number;
  acceleration: number;
  radius: number;
}

export interface Range {
  min: number;
  normal: number;
  max: number;
}

export interface PhysicsSetting {
  inputs: PhysicsInput[];
  outputs: PhysicsOutput[];
  vertices: PhysicsVertex[];
  position: Range;
  angle: Range;
}

export interface Physics3 {
  /** Steps per second; 0 where the file does not say. */
  fps: number;
  settings: PhysicsSetting[];
}

/** Steps per second; files ask for 30 or 60, and a hostile one could ask for endless work in every frame. */
const MOST_FPS = 240;
/** Where the file does not say. */
export const DEFAULT_FPS = 60;
/** Inputs, vertices and outputs that are computed in a second; large models need some ten thousand. */
const MOST_WORK = 1_000_000;

/** Throws an Error that names the field that is missing or wrong. */
export function parsePhysics3(value: unknown): Physics3 {
  const root = object(value, "The physics3.json file");
  const meta = object(root["Meta"], "Meta");
  const fps = Math.min(MOST_FPS, Math.max(0, numberOr(meta["Fps"], 0, "Meta.Fps")));
  const settings = listOr(root["PhysicsSettings"], "PhysicsSettings").map(parseSetting).filter(canSwing);
  const size = settings.reduce((sum, s) => sum + s.inputs.length + s.vertices.length + s.outputs.length, 0);
  if (size * (fps || DEFAULT_FPS) > MOST_WORK) {
    throw new Error(`The physics has ${size} inputs, vertices and outputs at ${fps || DEFAULT_FPS} steps a second, which no page can compute.`);
  }
  return { fps, settings };
}

function canSwing({ vertices }: PhysicsSetting): boolean {
  return vertices.length > 1;
}

function parseSetting(value: unknown): PhysicsSetting {
  const setting = object(value, "A physics setting");
  const normalization = object(setting["Normalization"], "Normalization");
  const vertices = list(setting["Vertices"], "Vertices").map(parseVertex);
  const outputs = listOr(setting["Output"], "Output").map(parseOutput);
  if (outputs.some(({ vertex }) => !(Number.isInteger(vertex) && vertex >= 1 && vertex < vertices.length))) {
    throw new Error("An output of the physics names a vertex that is not there.");
  }
  return {
    inputs: listOr(setting["Input"], "Input").map(parseInput),
    outputs,
    vertices,
    position: parseRange(normalization["Position"], "Position"),
    angle: parseRange(normalization["Angle"], "Angle"),
  };
}

function parseInput(value: unknown): PhysicsInput {
  const input = object(value, "An input");
  return { id: idOf(input["Source"], "Source"), ...common(input) };
}

function parseOutput(value: unknown): PhysicsOutput {
  const output = object(value, "An output");
  return {
    id: idOf(output["Destination"], "Destination"),
    vertex: number(output["VertexIndex"], "VertexIndex"),
    scale: numberOr(output["Scale"], 1, "Scale"),
    ...common(output),
  };
}

function idOf(value: unknown, where: string): string {
  return text(object(value, where)["Id"], `${where}.Id`);
}

function common(entry: Json): { axis: Axis; weight: number; reflect: boolean } {
  const axis = entry["Type"];
  if (axis !== "X" && axis !== "Y" && axis !== "Angle") throw new Error("Type has to be X, Y or Angle.");
  return { axis, weight: numberOr(entry["Weight"], 100, "Weight") / 100, reflect: entry["Reflect"] === true };
}

function parseVertex(value: unknown): PhysicsVertex {
  const vertex = object(value, "A vertex");
  const position = object(vertex["Position"], "A vertex's Position");
  return {
    x: number(position["X"], "Position.X"),
    y: number(position["Y"], "Position.Y"),
    mobility: number(vertex["Mobility"], "Mobility"),
    delay: number(vertex["Delay"], "Delay"),
    acceleration: number(vertex["Acceleration"], "Acceleration"),
    radius: number(vertex["Radius"], "Radius"),
  };
}

function parseRange(value: unknown, where: string): Range {
  const range = object(value, `Normalization.${where}`);
  return {
    min: number(range["Minimum"], `${where}.Minimum`),
    normal: number(range["Default"], `${where}.Default`),
    max: number(range["Maximum"], `${where}.Maximum`),
  };
}
