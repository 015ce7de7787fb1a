// The messages between console and page, by type; the names are a contract (tests/snapshots/wire.json).

import { type Json, list, number, numberOr, object, text } from "../model/json";
import type { Layer, Transition } from "../play/expression";

export const PROTOCOL = 1;

export interface ExpressionCommand {
  type: "expression-command";
  /** A name of the model; with `active` false, an empty one means all but the base layer. */
  expressionId: string;
  /** Milliseconds; 0 is until changed. */
  duration: number;
  priority: number;
  transition: Transition;
  layer: Layer;
  active: boolean;
}

export interface MotionCommand {
  type: "motion-command";
  motionGroup: string;
  motionIndex: number;
  loop: boolean;
  priority: number;
}

export interface SpeechMessage {
  type: "speech";
  speechId: string;
  text: string;
  /** Whether the text is shown. */
  subtitle: boolean;
  audioUrl: string | null;
  /** Mouth openings, 0 to 1. */
  curve: number[];
  /** Values per second. */
  curveRate: number;
  /** Milliseconds. */
  duration: number;
  /** Milliseconds of it that are over already. */
  elapsed: number;
}

export interface Snapshot {
  type: "snapshot";
  protocol: number;
  /** The address of a model3.json; empty if there is none. */
  model: string;
  expressions: ExpressionCommand[];
  motion: MotionCommand | null;
  speech: SpeechMessage | null;
}

export interface TwitchChat {
  type: "twitch-chat";
  username: string;
  message: string;
  timestamp: number;
}

export type ToPage =
  | ExpressionCommand
  | MotionCommand
  | SpeechMessage
  | { type: "speech-stop" }
  | { type: "reset" }
  | Snapshot
  | TwitchChat;

/** What became of a sentence's sound. */
export type Sound = "playing" | "muted" | "none";
export type SpeechEnd = "finished" | "stopped" | "failed";

export type FromPage =
  | { type: "hello"; protocol: number; page: "stage" }
  | { type: "ready"; model: string; expressions: string[]; motions: { group: string; count: number }[] }
  | { type: "speech-started"; speechId: string; sound: Sound }
  | { type: "speech-ended"; speechId: string; reason: SpeechEnd }
  | { type: "expressions-shown"; expressions: string[] }
  | { type: "motion-started"; motionGroup: string; motionIndex: number; duration: number }
  | { type: "motion-finished"; motionGroup: string; motionIndex: number; completed: boolean }
  | { type: "hit"; area: string }
  | { type: "stats"; fps: number; frameMs: number; mouth: number; visible: boolean }
  | { type: "error"; message: string };

const DEFAULT_PRIORITY = 50;
const NORMAL = 2;
const DEFAULT_RATE = 60;

const PARSERS: Record<ToPage["type"], (message: Json) => ToPage> = {
  "expression-command": expressionCommand,
  "motion-command": motionCommand,
  speech: speech,
  "speech-stop": () => ({ type: "speech-stop" }),
  reset: () => ({ type: "reset" }),
  snapshot: snapshot,
  "twitch-chat": (m) => ({
    type: "twitch-chat",
    username: text(m["username"], "username"),
    message: text(m["message"], "message"),
    timestamp: number(m["timestamp"], "timestamp"),
  }),
};

/** Read one message; null if its type is unknown. Throws an Error that names a wrong field. */
export function parseMessage(raw: unknown): ToPage | null {
  const message = object(raw, "A message");
  const type = text(message["type"], "type");
  return Object.hasOwn(PARSERS, type) ? PARSERS[type as ToPage["type"]](message) : null;
}

function expressionCommand(m: Json): ExpressionCommand {
  return {
    type: "expression-command",
    expressionId: text(m["expressionId"], "expressionId"),
    duration: Math.max(0, numberOr(m["duration"], 0, "duration")),
    priority: numberOr(m["priority"], DEFAULT_PRIORITY, "priority"),
    transition: choice(m["transition"], ["smooth", "instant", "ease-in-out"], "transition"),
    layer: choice(m["layer"], ["exclusive", "additive", "base"], "layer"),
    active: m["active"] !== false,
  };
}

function motionCommand(m: Json): MotionCommand {
  return {
    type: "motion-command",
    motionGroup: text(m["motionGroup"], "motionGroup"),
    motionIndex: numberOr(m["motionIndex"], 0, "motionIndex"),
    loop: m["loop"] === true,
    priority: numberOr(m["priority"], NORMAL, "priority"),
  };
}

function speech(m: Json): SpeechMessage {
  const audioUrl = m["audioUrl"] ?? null;
  const rate = numberOr(m["curveRate"], DEFAULT_RATE, "curveRate");
  return {
    type: "speech",
    speechId: text(m["speechId"], "speechId"),
    text: text(m["text"], "text"),
    subtitle: m["subtitle"] !== false,
    audioUrl: audioUrl === null ? null : text(audioUrl, "audioUrl"),
    curve: list(m["curve"] ?? [], "curve").map((value) => number(value, "curve")),
    curveRate: rate > 0 ? rate : DEFAULT_RATE,
    duration: Math.max(0, numberOr(m["duration"], 0, "duration")),
    elapsed: Math.max(0, numberOr(m["elapsed"], 0, "elapsed")),
  };
}

function snapshot(m: Json): Snapshot {
  const part = <T>(key: string, parse: (value: Json) => T) => {
    const value = m[key] ?? null;
    return value === null ? null : parse(object(value, key));
  };
  return {
    type: "snapshot",
    protocol: numberOr(m["protocol"], PROTOCOL, "protocol"),
    model: text(m["model"] ?? "", "model"),
    expressions: list(m["expressions"] ?? [], "expressions").map((e) => expressionCommand(object(e, "expressions"))),
    motion: part("motion", motionCommand),
    speech: part("speech", speech),
  };
}

/** One of a few texts; the first of them if there is none. */
function choice<T extends string>(value: unknown, choices: readonly [T, ...T[]], where: string): T {
  if (value === undefined || value === null) return choices[0];
  const found = choices.find((known) => known === value);
  if (found === undefined) throw new Error(`${where} has to be one of ${choices.join(", ")}.`);
  return found;
}
