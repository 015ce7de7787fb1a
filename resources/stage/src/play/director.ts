// Decides which motion plays: priorities, the one that was asked for, and idle motions in between.

import type { Clip } from "./clip";
import type { MotionQueue, Playing } from "./motion";

export const enum Priority {
  None = 0,
  Idle = 1,
  Normal = 2,
  Force = 3,
}

export interface MotionRequest {
  group: string;
  index: number;
  loop: boolean;
  priority: number;
}

/** What becomes of motions that were asked for; idle motions of our own are not told. */
export interface MotionListener {
  /** `duration` is what is left of it in seconds, 0 for a loop. */
  started(group: string, index: number, duration: number): void;
  finished(group: string, index: number, completed: boolean): void;
}

/** `unknown`: the model has no such motion. `refused`: another one has the same or a higher priority. */
export type Verdict = "started" | "refused" | "unknown";

const IDLE = "idle";

export class Director {
  private asked: (MotionRequest & { entry: Playing }) | null = null;
  private lastIdle: Clip | null = null;
  private readonly idle: readonly Clip[];

  constructor(
    private readonly queue: MotionQueue,
    private readonly clips: ReadonlyMap<string, readonly (Clip | null)[]>,
    private readonly listener: MotionListener,
    private readonly random: () => number,
  ) {
    const group = [...clips.keys()].find((name) => name.toLowerCase() === IDLE);
    this.idle = (group === undefined ? [] : clips.get(group) ?? []).filter((clip): clip is Clip => clip !== null);
  }

  /** The motion that was asked for and plays now. */
  get playing(): Readonly<MotionRequest> | null {
    return this.asked;
  }

  /**
   * Start a motion if its priority allows it: FORCE always, another only over a lower priority.
   * A loop, which would never end, gives way to the same priority too. NONE starts if nothing
   * that was asked for plays.
   */
  ask(request: MotionRequest): Verdict {
    const { group, index, loop } = request;
    const clip = this.clips.get(group)?.[index];
    if (!clip) return "unknown";
    if (!this.allows(request)) {
      const { asked } = this;
      if (asked && asked.group === group && asked.index === index) this.announce();
      else this.listener.finished(group, index, false);
      return "refused";
    }
    this.drop(request);
    const entry = this.queue.start(clip, loop, () => this.ended());
    this.asked = { ...request, entry };
    this.announce();
    return "started";
  }

  /** End what was asked for; idle motions go on. */
  stop(): void {
    if (!this.asked) return;
    this.drop(null);
    this.queue.release();
  }

  /** Tell the listener again what plays, as after a new connection. */
  announce(): void {
    if (!this.asked) return;
    const { group, index, loop, entry } = this.asked;
    this.listener.started(group, index, loop ? 0 : Math.max(0, entry.clip.duration - this.queue.elapsed(entry)));
  }

  /** Call once per frame, before the queue is updated: keeps an idle motion running. */
  update(): void {
    if (this.queue.current || this.idle.length === 0) return;
    const others = this.idle.filter((clip) => clip !== this.lastIdle);
    const choice = others.length > 0 ? others : this.idle;
    this.lastIdle = choice[Math.floor(this.random() * choice.length)] ?? choice[0];
    this.queue.start(this.lastIdle, false);
  }

  private allows({ priority }: MotionRequest): boolean {
    const { asked } = this;
    if (!asked || priority >= Priority.Force) return true;
    return priority > asked.priority || (priority === asked.priority && asked.loop);
  }

  private ended(): void {
    const { asked } = this;
    this.asked = null;
    if (asked) this.listener.finished(asked.group, asked.index, true);
  }

  /** Another motion takes the place; starting the same one anew is no end of it. */
  private drop(next: MotionRequest | null): void {
    const { asked } = this;
    this.asked = null;
    if (!asked) return;
    const same = next !== null && next.group === asked.group && next.index === asked.index;
    if (!same) this.listener.finished(asked.group, asked.index, false);
  }
}
