// The messages between console and page, by type; the names are a contract (tests/snapshots/wire.json).

import type { Layer, Transition } from "../play/expression";

export const PROTOCOL = 2;

export interface ExpressionCommand {
  type: "expression-command";
  /** A name of the model; with `active` false, an empty one means all but the base layer. */
  expressionId: string;
  /** Milliseconds; 0 is until changed. */
  duration: number;
  priority: number;
  transition: Transition;
  layer: Layer;
  /** Milliseconds of its fades; 0 leaves them to the transition and the model. */
  fade: number;
  /** How strong it is, 0 to 1. */
  weight: number;
  active: boolean;
  /** Who; empty is the lead. */
  characterId: string;
}

/** What becomes of a motion while another one of the same priority plays in its layer. */
export type WhenBusy = "reject" | "queue" | "replace";

export interface MotionCommand {
  type: "motion-command";
  motionGroup: string;
  motionIndex: number;
  loop: boolean;
  priority: number;
  whenBusy: WhenBusy;
  /** 0 is the main layer; the others play beside it. */
  layer: number;
  /** Comes back with the motion's end. */
  requestId: string;
  /** Who; empty is the lead. */
  characterId: string;
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

/** Shares of the stage of the middle of the feet; at `scale` 1 the character just fits. */
export interface Place {
  x: number;
  y: number;
  scale: number;
  mirror: boolean;
}

export interface CharacterMessage {
  id: string;
  /** For people; may be empty. */
  name: string;
  /** The address of a model3.json or avatar.json. */
  model: string;
  kind: "live2d" | "png";
  renderer: "auto" | "native" | "core";
  place: Place;
  visible: boolean;
  expressions: ExpressionCommand[];
  motions: MotionCommand[];
}

export interface Background {
  kind: "transparent" | "colour" | "picture";
  colour: string;
  url: string;
}

export interface SubtitleStyle {
  /** The bottom middle of the text and its width, as shares of the stage. */
  x: number;
  y: number;
  width: number;
  /** A family; empty is ours. */
  font: string;
  /** Factors of our own measure. */
  size: number;
  outlineWidth: number;
  colour: string;
  /** The spoken part in karaoke. */
  marked: string;
  outline: string;
  align: "left" | "center" | "right";
  mode: "whole" | "typing" | "karaoke";
  /** Milliseconds. */
  fade: number;
}

export interface Snapshot {
  type: "snapshot";
  protocol: number;
  /** From back to front. */
  characters: CharacterMessage[];
  lead: string;
  background: Background;
  subtitles: SubtitleStyle;
  /** The streamer may drag the characters. */
  arranging: boolean;
  /** The address of the Cubism Core; empty if it is not installed. */
  core: string;
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
  | Ready
  /** The model of a character cannot be shown; `reason` is in plain words. */
  | { type: "not-ready"; characterId: string; model: string; reason: string }
  | { type: "speech-started"; speechId: string; sound: Sound }
  | { type: "speech-ended"; speechId: string; reason: SpeechEnd }
  | { type: "expressions-shown"; characterId: string; expressions: string[] }
  | (MotionPlace & { type: "motion-started"; duration: number })
  | (MotionPlace & { type: "motion-finished"; completed: boolean })
  | (MotionPlace & { type: "motion-event"; text: string })
  | { type: "hit"; characterId: string; area: string; userData: string }
  | { type: "placed"; characterId: string; place: Place }
  | (Stats & { type: "stats" })
  | { type: "error"; message: string };

/** What draws a character: our renderer, the Cubism Core, or the browser its pictures. */
export type Source = "native" | "core" | "png";

export interface Ready {
  type: "ready";
  characterId: string;
  model: string;
  expressions: string[];
  motions: { group: string; count: number }[];
  /** Empty if there is nobody to draw. */
  source: Source | "";
  /** Why, in plain words. */
  reason: string;
  /** Width for height of the character's box; 0 if there is none. */
  aspect: number;
}

/** Which motion of whom. */
export type MotionPlace = Pick<MotionCommand, "motionGroup" | "motionIndex" | "layer" | "requestId" | "characterId">;

export interface Stats {
  fps: number;
  /** Milliseconds of work in a frame. */
  frameMs: number;
  /** 0 to 1. */
  mouth: number;
  visible: boolean;
  /** Frames of the last second that came late. */
  dropped: number;
  /** 0 where the browser does not tell. */
  heapMb: number;
  /** The page draws less to keep up. */
  saving: boolean;
}
