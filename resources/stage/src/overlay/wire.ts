// The messages that overlay pages hear, by type; a contract as well (tests/snapshots/overlay_wire.json).

import { type Json, list, number, numberOr, object, text } from "../model/json";

export const PROTOCOL = 1;

export interface ChatPart {
  text: string;
  /** An emote's id, or empty for words. */
  emote: string;
}

export interface ChatLine {
  type: "twitch-chat";
  id: string;
  login: string;
  username: string;
  /** `#rrggbb`, or empty. */
  color: string;
  /** Milliseconds since the epoch; 0 if it is not known. */
  timestamp: number;
  parts: ChatPart[];
  /** Twitch's names of badge sets. */
  badges: string[];
  action: boolean;
  first: boolean;
  bits: number;
  notice: string;
  replyTo: string;
}

/** One line, all of a chatter's, or with both empty all of them. */
export interface ChatRemoved {
  type: "chat-removed";
  id: string;
  login: string;
}

/** A sentence that is being spoken, and whom it answers. Times are in milliseconds. */
export interface Speaking {
  type: "speech";
  speechId: string;
  text: string;
  subtitle: boolean;
  curve: number[];
  curveRate: number;
  duration: number;
  elapsed: number;
  name: string;
  question: string;
}

export const ALERT_KINDS = ["follow", "sub", "resub", "gift", "raid", "cheer"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export interface Alert {
  type: "alert";
  id: number;
  kind: AlertKind;
  name: string;
  amount: number;
  tier: number;
  text: string;
  /** How many more people it stands for. */
  others: number;
  /** It did not happen: the streamer tries the page out. */
  test: boolean;
  duration: number;
  elapsed: number;
  volume: number;
}

export interface Goal {
  title: string;
  current: number;
  target: number;
}

/** The whole of what one page shows; `raw` holds what belongs to that page. */
export interface OverlaySnapshot {
  type: "snapshot";
  raw: Json;
}

export type OverlayMessage =
  | OverlaySnapshot
  | ChatLine
  | ChatRemoved
  | Speaking
  | Alert
  | { type: "speech-stop" }
  | { type: "alert-over" };

const PARSERS: Record<OverlayMessage["type"], (message: Json) => OverlayMessage> = {
  snapshot: (raw) => ({ type: "snapshot", raw }),
  "twitch-chat": chatLine,
  "chat-removed": (m) => ({ type: "chat-removed", id: text(m["id"], "id"), login: text(m["login"], "login") }),
  speech: speaking,
  alert: alert,
  "speech-stop": () => ({ type: "speech-stop" }),
  "alert-over": () => ({ type: "alert-over" }),
};

/** Read one message; null if its type is unknown. Throws an Error that names a wrong field. */
export function parseOverlayMessage(raw: unknown): OverlayMessage | null {
  const message = object(raw, "A message");
  const type = text(message["type"], "type");
  return Object.hasOwn(PARSERS, type) ? PARSERS[type as OverlayMessage["type"]](message) : null;
}

export function chatLine(m: Json): ChatLine {
  return {
    type: "twitch-chat",
    id: text(m["id"], "id"),
    login: text(m["login"], "login"),
    username: text(m["username"], "username"),
    color: text(m["color"] ?? "", "color"),
    timestamp: numberOr(m["timestamp"], 0, "timestamp"),
    parts: list(m["parts"] ?? [], "parts").map((value) => {
      const part = object(value, "parts");
      return { text: text(part["text"], "parts"), emote: text(part["emote"] ?? "", "parts") };
    }),
    badges: list(m["badges"] ?? [], "badges").map((badge) => text(badge, "badges")),
    action: m["action"] === true,
    first: m["first"] === true,
    bits: numberOr(m["bits"], 0, "bits"),
    notice: text(m["notice"] ?? "", "notice"),
    replyTo: text(m["replyTo"] ?? "", "replyTo"),
  };
}

export function speaking(m: Json): Speaking {
  return {
    type: "speech",
    speechId: text(m["speechId"], "speechId"),
    text: text(m["text"], "text"),
    subtitle: m["subtitle"] !== false,
    curve: list(m["curve"] ?? [], "curve").map((value) => number(value, "curve")),
    curveRate: Math.max(1, numberOr(m["curveRate"], 60, "curveRate")),
    duration: Math.max(0, numberOr(m["duration"], 0, "duration")),
    elapsed: Math.max(0, numberOr(m["elapsed"], 0, "elapsed")),
    name: text(m["name"] ?? "", "name"),
    question: text(m["question"] ?? "", "question"),
  };
}

export function alert(m: Json): Alert {
  const kind = ALERT_KINDS.find((known) => known === m["kind"]);
  if (kind === undefined) throw new Error("kind has to be one of " + ALERT_KINDS.join(", "));
  return {
    type: "alert",
    id: number(m["id"], "id"),
    kind,
    name: text(m["name"], "name"),
    amount: numberOr(m["amount"], 0, "amount"),
    tier: numberOr(m["tier"], 1, "tier"),
    text: text(m["text"] ?? "", "text"),
    others: numberOr(m["others"], 0, "others"),
    test: m["test"] === true,
    duration: Math.max(0, number(m["duration"], "duration")),
    elapsed: Math.max(0, numberOr(m["elapsed"], 0, "elapsed")),
    volume: Math.min(1, Math.max(0, numberOr(m["volume"], 1, "volume"))),
  };
}

export function goal(m: Json): Goal {
  return {
    title: text(m["title"], "title"),
    current: Math.max(0, number(m["current"], "current")),
    target: Math.max(1, number(m["target"], "target")),
  };
}
