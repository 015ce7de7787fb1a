// Commands that wait until a model is loaded; a motion that will not be played is told of.

import type { ExpressionCommand, MotionCommand } from "../net/wire";
import type { MotionRequest } from "../play/layer";
import { keyOf, requestOf } from "./orders";

/** More commands than this wait only for a model that will never be loaded. */
const MOST_WAITING = 100;
const NONE: ReadonlySet<string> = new Set();

type Command = ExpressionCommand | MotionCommand;

export class Backlog {
  private commands: Command[] = [];

  /** `lost` hears of every motion that was forgotten. */
  constructor(private readonly lost: (request: MotionRequest) => void) {}

  add(command: Command): void {
    this.commands.push(command);
    if (this.commands.length > MOST_WAITING) this.lose(this.commands.shift()!);
  }

  /** All that waits, the oldest first; then nothing does. */
  take(): Command[] {
    return this.commands.splice(0);
  }

  /** Keep the outfit only. */
  reset(): void {
    const outfit = this.commands.filter((command) => command.type === "expression-command" && command.layer === "base");
    this.forget();
    this.commands = outfit;
  }

  /** Forget everything. Motions with the keys in `but` will be asked for elsewhere, so they are not lost. */
  forget(but = NONE): void {
    for (const command of this.take()) this.lose(command, but);
  }

  private lose(command: Command, but = NONE): void {
    if (command.type !== "motion-command") return;
    const request = requestOf(command);
    if (!but.has(keyOf(request))) this.lost(request);
  }
}
