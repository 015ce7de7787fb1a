// Reads the console's messages; an error names the field that is wrong.

import { type Json, list, number, numberOr, object, text } from "../model/json";
import {
  type Background,
  type CharacterMessage,
  type ExpressionCommand,
  type MotionCommand,
  type Place,
  PROTOCOL,
  type Snapshot,
  type SpeechMessage,
  type SubtitleStyle,
  type ToPage,
} from "./wire";

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
    fade: Math.max(0, numberOr(m["fade"], 0, "fade")),
    weight: Math.min(1, Math.max(0, numberOr(m["weight"], 1, "weight"))),
    active: m["active"] !== false,
    characterId: textOr(m["characterId"], "characterId"),
  };
}

function motionCommand(m: Json): MotionCommand {
  return {
    type: "motion-command",
    motionGroup: text(m["motionGroup"], "motionGroup"),
    motionIndex: numberOr(m["motionIndex"], 0, "motionIndex"),
    loop: m["loop"] === true,
    priority: numberOr(m["priority"], NORMAL, "priority"),
    whenBusy: choice(m["whenBusy"], ["reject", "queue", "replace"], "whenBusy"),
    layer: numberOr(m["layer"], 0, "layer"),
    requestId: textOr(m["requestId"], "requestId"),
    characterId: textOr(m["characterId"], "characterId"),
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
  const spoken = m["speech"] ?? null;
  return {
    type: "snapshot",
    protocol: numberOr(m["protocol"], PROTOCOL, "protocol"),
    characters: list(m["characters"] ?? [], "characters").map((one) => character(object(one, "characters"))),
    lead: textOr(m["lead"], "lead"),
    background: background(object(m["background"] ?? {}, "background")),
    subtitles: subtitleStyle(object(m["subtitles"] ?? {}, "subtitles")),
    arranging: m["arranging"] === true,
    core: textOr(m["core"], "core"),
    speech: spoken === null ? null : speech(object(spoken, "speech")),
  };
}

function character(m: Json): CharacterMessage {
  return {
    id: text(m["id"], "id"),
    name: textOr(m["name"], "name"),
    model: textOr(m["model"], "model"),
    kind: choice(m["kind"], ["live2d", "png"], "kind"),
    renderer: choice(m["renderer"], ["auto", "native", "core"], "renderer"),
    place: place(object(m["place"] ?? {}, "place")),
    visible: m["visible"] !== false,
    expressions: list(m["expressions"] ?? [], "expressions").map((e) => expressionCommand(object(e, "expressions"))),
    motions: list(m["motions"] ?? [], "motions").map((e) => motionCommand(object(e, "motions"))),
  };
}

function place(m: Json): Place {
  return {
    x: numberOr(m["x"], 0.5, "x"),
    y: numberOr(m["y"], 1, "y"),
    scale: numberOr(m["scale"], 1, "scale"),
    mirror: m["mirror"] === true,
  };
}

function background(m: Json): Background {
  return {
    kind: choice(m["kind"], ["transparent", "colour", "picture"], "background"),
    colour: textOr(m["colour"], "colour"),
    url: textOr(m["url"], "url"),
  };
}

export function subtitleStyle(m: Json): SubtitleStyle {
  return {
    x: numberOr(m["x"], 0.5, "x"),
    y: numberOr(m["y"], 0.96, "y"),
    width: numberOr(m["width"], 0.7, "width"),
    font: textOr(m["font"], "font"),
    size: numberOr(m["size"], 1, "size"),
    outlineWidth: numberOr(m["outlineWidth"], 1, "outlineWidth"),
    colour: textOr(m["colour"], "colour", "#ffffff"),
    marked: textOr(m["marked"], "marked", "#c9b8ff"),
    outline: textOr(m["outline"], "outline", "#17121f"),
    align: choice(m["align"], ["center", "left", "right"], "align"),
    mode: choice(m["mode"], ["whole", "typing", "karaoke"], "mode"),
    fade: numberOr(m["fade"], 250, "fade"),
  };
}

function textOr(value: unknown, where: string, otherwise = ""): string {
  return value === undefined || value === null ? otherwise : text(value, where);
}

/** One of a few texts; the first of them if there is none. */
function choice<T extends string>(value: unknown, choices: readonly [T, ...T[]], where: string): T {
  if (value === undefined || value === null) return choices[0];
  const found = choices.find((known) => known === value);
  if (found === undefined) throw new Error(`${where} has to be one of ${choices.join(", ")}.`);
  return found;
}
