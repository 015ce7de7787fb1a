// Carries out the console's commands on a character, and says what is wrong with one, in plain words.

import type { ExpressionCommand, MotionCommand, MotionPlace } from "../net/wire";
import type { ExpressionRequest } from "../play/expression";
import type { Character } from "../play/frame";
import type { MotionRequest } from "../play/layer";

/** Put an expression on or take it off; returns a complaint, or null. */
export function express({ expressions }: Character, command: ExpressionCommand): string | null {
  const { expressionId: name, transition } = command;
  if (!command.active) {
    if (name === "") expressions.clear(transition);
    else expressions.remove(name, transition);
    return null;
  }
  return expressions.wear(wearingOf(command)) === "unknown" ? lacks(name) : null;
}

/** Wear just what the console says, the oldest first, all at once if it is `fresh`; returns complaints. */
export function dressed({ expressions }: Character, wanted: readonly ExpressionCommand[], fresh: boolean): string[] {
  const requests = wanted.map(wearingOf);
  return expressions.follow(fresh ? requests.map((one) => ({ ...one, transition: "instant" })) : requests).map(lacks);
}

function wearingOf({ expressionId: name, duration, priority, transition, layer, fade, weight }: ExpressionCommand): ExpressionRequest {
  return { name, duration: duration / 1000, priority, transition, layer, fadeSeconds: fade / 1000, weight };
}

function lacks(name: string): string {
  return `The model has no expression "${name}".`;
}

/** Ask for a motion; returns a complaint, or null. */
export function play({ motions }: Character, command: MotionCommand): string | null {
  if (motions.ask(requestOf(command)) !== "unknown") return null;
  return `The model has no motion ${command.motionIndex} in the group "${command.motionGroup}".`;
}

/**
 * Stop loops that are not wanted any more, and return the wanted motions that do not play yet. Motions
 * that end by themselves may do so: the console does not know which ones waited on this page.
 */
export function resume({ motions }: Character, wanted: readonly MotionCommand[]): MotionCommand[] {
  const keys = keysOf(wanted);
  for (const request of motions.running) {
    if (request.loop && !keys.has(keyOf(request))) motions.stop(request.layer);
  }
  const running = new Set(motions.running.map(keyOf));
  return wanted.filter((command) => !running.has(keyOf(requestOf(command))));
}

export function requestOf(command: MotionCommand): MotionRequest {
  const { motionGroup: group, motionIndex: index, requestId: id, loop, priority, layer, whenBusy } = command;
  return { id, group, index, loop, priority, layer, whenBusy };
}

/** Which motion of whom, for the console. */
export function nameOf({ id, group, index, layer }: MotionRequest, characterId: string): MotionPlace {
  return { characterId, motionGroup: group, motionIndex: index, layer, requestId: id };
}

/** Two requests with the same key are one and the same for the console. */
export function keyOf({ id, group, index, layer }: MotionRequest): string {
  return JSON.stringify([id, group, index, layer]);
}

export function keysOf(commands: readonly MotionCommand[]): ReadonlySet<string> {
  return new Set(commands.map((command) => keyOf(requestOf(command))));
}
