// Builds tiny moc3 files byte by byte, for tests of the reader, the evaluator and the renderer.

import { newerSections } from "./moc4";

export interface Axis {
  parameter: number;
  keys: number[];
}

/** Red, green and blue of a form; without them it changes nothing. */
export interface Colours {
  multiply?: number[];
  screen?: number[];
}

/** A blend shape (version 4 on): differences, one for each key of one parameter. */
export interface Shape<Form> {
  parameter: number;
  keys: number[];
  forms: Form[];
  limits?: { parameter: number; keys: number[]; weights: number[] }[];
}

type WarpForm = { opacity: number; points: number[] } & Colours;
type MeshForm = { opacity: number; order: number; points: number[] } & Colours;

export interface Warp {
  kind: "warp";
  parent: number;
  rows: number;
  columns: number;
  axes: Axis[];
  forms: WarpForm[];
  shapes?: Shape<WarpForm>[];
}

export interface Rotation {
  kind: "rotation";
  parent: number;
  axes: Axis[];
  forms: ({ opacity: number; angle: number; x: number; y: number; scale: number } & Colours)[];
}

export interface Mesh {
  id: string;
  parent: number;
  axes: Axis[];
  forms: MeshForm[];
  shapes?: Shape<MeshForm>[];
  /** u, v pairs; all 0 without. */
  uvs?: number[];
  indices?: number[];
  /** Where the file says that they begin; one after the other without. */
  indexBegin?: number;
  masks?: number[];
  flags?: number;
  texture?: number;
}

export interface Plan {
  version?: number;
  parameters: { id: string; min: number; max: number; value: number }[];
  deformers?: (Warp | Rotation)[];
  meshes: Mesh[];
  /** Pairs of vertices of mesh 0 and mesh 1 that are pulled together. */
  glue?: { vertices: number[]; weights: number[]; intensity: number };
  /** So many forms of the only mesh, which all are its first one. */
  sameForms?: number;
  /** Overrides of the count block, by place. */
  counts?: Record<number, number>;
}

const TABLE = 0x40;
const COUNTS = 0x740;
const CANVAS = 0x840; // versions before 5 need only half of the counts' room, which does no harm
const ARRAYS = 0x8c0;

export class Writer {
  private parts: Uint8Array[] = [];
  private length = ARRAYS;
  readonly offsets: number[] = [COUNTS, CANVAS];

  add(bytes: Uint8Array): void {
    const pad = -this.length & 63;
    this.parts.push(new Uint8Array(pad), bytes);
    this.length += pad;
    this.offsets.push(this.length);
    this.length += bytes.length;
  }

  ints(values: number[]): void {
    this.add(new Uint8Array(Int32Array.from(values).buffer));
  }

  floats(values: number[]): void {
    this.add(new Uint8Array(Float32Array.from(values).buffer));
  }

  shorts(values: number[]): void {
    this.add(new Uint8Array(Uint16Array.from(values).buffer));
  }

  ids(values: string[]): void {
    const bytes = new Uint8Array(64 * values.length);
    values.forEach((id, i) => bytes.set(new TextEncoder().encode(id), 64 * i));
    this.add(bytes);
  }

  skip(sections: number): void {
    for (let i = 0; i < sections; i++) this.add(new Uint8Array(0));
  }

  file(version: number, counts: number[], canvas: number[]): ArrayBuffer {
    const bytes = new Uint8Array((this.length + 63) & ~63);
    bytes.set([0x4d, 0x4f, 0x43, 0x33, version]);
    const view = new DataView(bytes.buffer);
    this.offsets.forEach((offset, i) => view.setUint32(TABLE + 4 * i, offset, true));
    counts.forEach((count, i) => view.setUint32(COUNTS + 4 * i, count, true));
    canvas.forEach((value, i) => view.setFloat32(CANVAS + 4 * i, value, true));
    let at = ARRAYS;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes.buffer;
  }
}

/** A canvas of 100 by 100 pixels, 100 pixels per unit, with its origin in the middle. */
export function buildMoc(plan: Plan): ArrayBuffer {
  const w = new Writer();
  const deformers = plan.deformers ?? [];
  const warps = deformers.filter((d): d is Warp => d.kind === "warp");
  const rotations = deformers.filter((d): d is Rotation => d.kind === "rotation");
  const { meshes, parameters } = plan;
  const keyed = [...deformers, ...meshes];
  const axisKey = ({ parameter, keys }: Axis) => JSON.stringify([parameter, keys]);
  const axes = parameters.flatMap((_, p) => [
    ...new Map(keyed.flatMap((o) => o.axes).filter((a) => a.parameter === p).map((a) => [axisKey(a), a])).values(),
  ]);
  const bindings = [[] as number[], ...keyed.map((o) => o.axes.map((a) => axes.findIndex((b) => axisKey(b) === axisKey(a))))];
  const bindingOf = (object: unknown) => 1 + keyed.indexOf(object as Mesh);
  const positions: number[] = [];
  const place = (points: number[]) => {
    const at = positions.length;
    positions.push(...points);
    while (positions.length % 16) positions.push(0);
    return at;
  };
  const begins = (lengths: number[]) => lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0));
  const keyforms = (objects: readonly { forms: unknown[] }[]) => {
    w.ints(objects.map(bindingOf));
    w.ints(begins(objects.map((o) => o.forms.length)));
    w.ints(objects.map((o) => (objects === meshes ? plan.sameForms : undefined) ?? o.forms.length));
  };
  const ones = (n: number) => w.ints(Array(n).fill(1));
  const indices = (m: Mesh) => m.indices ?? [0, 1, 2];
  const vertices = (m: Mesh) => m.forms[0].points.length / 2;
  const shapeForms = <Form>(objects: { shapes?: Shape<Form>[] }[]) => objects.flatMap((o) => (o.shapes ?? []).flatMap((s) => s.forms));
  const warpForms = [...warps.flatMap((d) => d.forms), ...shapeForms(warps)];
  const meshForms = [...meshes.flatMap((m) => m.forms), ...shapeForms(meshes)];
  const warpPlaces = warpForms.map((f) => place(f.points));
  const meshPlaces = meshForms.map((f) => place(f.points));
  for (let i = 1; i < (plan.sameForms ?? 1); i++) {
    meshForms.push(meshForms[0]);
    meshPlaces.push(meshPlaces[0]);
  }
  const shapes = [...warps, ...meshes].flatMap((o) => (o.shapes as Shape<unknown>[] | undefined) ?? []);
  const keys = [...axes, ...shapes].flatMap((a) => a.keys);

  w.skip(1); w.ids(["Root"]); w.ints([0]); w.ints([0]); w.ints([1]); w.ints([1]); w.ints([1]); w.ints([-1]);
  w.skip(1); w.ids(deformers.map((_, i) => `D${i}`)); w.ints(deformers.map(bindingOf));
  ones(deformers.length); ones(deformers.length); w.ints(deformers.map(() => 0)); w.ints(deformers.map((d) => d.parent));
  w.ints(deformers.map((d) => (d.kind === "warp" ? 0 : 1)));
  w.ints(deformers.map((d) => (d.kind === "warp" ? warps.indexOf(d) : rotations.indexOf(d))));
  keyforms(warps); w.ints(warps.map((d) => (d.rows + 1) * (d.columns + 1))); w.ints(warps.map((d) => d.rows)); w.ints(warps.map((d) => d.columns));
  keyforms(rotations); w.floats(rotations.map(() => 0));
  w.skip(4); w.ids(meshes.map((m) => m.id)); keyforms(meshes); ones(meshes.length); ones(meshes.length);
  w.ints(meshes.map(() => 0)); w.ints(meshes.map((m) => m.parent)); w.ints(meshes.map((m) => m.texture ?? 0));
  w.add(Uint8Array.from(meshes.map((m) => m.flags ?? 4))); w.ints(meshes.map(vertices));
  w.ints(begins(meshes.map((m) => 2 * vertices(m)))); w.ints(begins(meshes.map((m) => indices(m).length)).map((begin, i) => meshes[i].indexBegin ?? begin));
  w.ints(meshes.map((m) => indices(m).length)); w.ints(begins(meshes.map((m) => m.masks?.length ?? 0))); w.ints(meshes.map((m) => m.masks?.length ?? 0));
  w.skip(1); w.ids(parameters.map((p) => p.id)); w.floats(parameters.map((p) => p.max)); w.floats(parameters.map((p) => p.min));
  w.floats(parameters.map((p) => p.value)); w.ints(parameters.map(() => 0)); w.ints(parameters.map(() => 1));
  const counts = parameters.map((_, p) => axes.filter((a) => a.parameter === p).length);
  w.ints(begins(counts)); w.ints(counts);
  w.floats([500]);
  w.floats(warpForms.map((f) => f.opacity)); w.ints(warpPlaces);
  const turns = rotations.flatMap((d) => d.forms);
  w.floats(turns.map((f) => f.opacity)); w.floats(turns.map((f) => f.angle)); w.floats(turns.map((f) => f.x));
  w.floats(turns.map((f) => f.y)); w.floats(turns.map((f) => f.scale)); w.ints(turns.map(() => 0)); w.ints(turns.map(() => 0));
  w.floats(meshForms.map((f) => f.opacity)); w.floats(meshForms.map((f) => f.order)); w.ints(meshPlaces);
  w.floats(positions); w.ints(bindings.flat()); w.ints(begins(bindings.map((b) => b.length))); w.ints(bindings.map((b) => b.length));
  w.ints(begins(axes.map((a) => a.keys.length))); w.ints(axes.map((a) => a.keys.length)); w.floats(keys);
  const floats = meshes.reduce((n, m) => n + 2 * vertices(m), 0);
  w.floats(meshes.flatMap((m) => m.uvs ?? Array(2 * vertices(m)).fill(0))); w.shorts(meshes.flatMap(indices)); w.ints(meshes.flatMap((m) => m.masks ?? []));
  w.ints([0]); w.ints([meshes.length]); w.ints([meshes.length]); w.ints([1000]); w.ints([0]);
  w.ints(meshes.map(() => 0)); w.ints(meshes.map((_, i) => i)); w.ints(meshes.map(() => -1));
  const { glue } = plan;
  const once = (value: number) => (glue ? [value] : []);
  w.skip(1); w.ids(glue ? ["Glue"] : []); w.ints(once(0)); w.ints(once(0)); w.ints(once(1)); w.ints(once(0)); w.ints(once(1));
  w.ints(once(0)); w.ints(once(glue?.vertices.length ?? 0)); w.floats(glue?.weights ?? []); w.shorts(glue?.vertices ?? []);
  w.floats(once(glue?.intensity ?? 0));
  if ((plan.version ?? 1) >= 2) w.ints(warps.map(() => 1));
  const all = [
    1, deformers.length, warps.length, rotations.length, meshes.length, parameters.length, 1,
    warpPlaces.length, turns.length, meshForms.length, positions.length, bindings.flat().length, bindings.length,
    axes.length, keys.length, floats, meshes.flatMap(indices).length,
    meshes.flatMap((m) => m.masks ?? []).length, 1, meshes.length, glue ? 1 : 0, glue?.vertices.length ?? 0, glue ? 1 : 0,
  ];
  if ((plan.version ?? 1) >= 4) all.push(...newerSections(w, plan, axes.flatMap((a) => a.keys).length));
  for (const [at, count] of Object.entries(plan.counts ?? {})) all[Number(at)] = count;
  return w.file(plan.version ?? 1, Array.from(all, (count) => count ?? 0), [100, 50, 50, 100, 100]);
}

/** One triangle that moves by one unit as ParamX goes from 0 to 1. */
export const SIMPLE: Plan = {
  parameters: [{ id: "ParamX", min: 0, max: 1, value: 0 }],
  meshes: [
    {
      id: "Triangle",
      parent: -1,
      axes: [{ parameter: 0, keys: [0, 1] }],
      forms: [
        { opacity: 1, order: 500, points: [0, 0, 1, 0, 0, 1] },
        { opacity: 0.5, order: 400, points: [1, 0, 2, 0, 1, 1] },
      ],
    },
  ],
};
