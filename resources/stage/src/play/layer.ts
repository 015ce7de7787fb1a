// One layer of motions: which one that was asked for plays, and which wait for it.

import type { Clip } from "./clip";
import type { MotionQueue, Playing } from "./motion";

export const enum Priority {
  None = 0,
  Idle = 1,
  Normal = 2,
  Force = 3,
}

/** What becomes of a motion while another one of the same priority plays in its layer. */
export type WhenBusy = "reject" | "queue" | "replace";

export interface MotionRequest {
  /** The request's own; may be empty. */
  id: string;
  group: string;
  index: number;
  loop: boolean;
  priority: number;
  /** 0 is the main one; those above play beside it and move only what their motion names. */
  layer: number;
  whenBusy: WhenBusy;
}

/**
 * What becomes of motions that were asked for. Every request is told as finished exactly once,
 * whatever happens to it; idle motions of our own are not told.
 */
export interface MotionListener {
  /** `seconds` is what is left of it, 0 for a loop. It may be told again. */
  started(request: MotionRequest, seconds: number): void;
  /** Not `completed` when it was refused, replaced, stopped, or waited too long. */
  finished(request: MotionRequest, completed: boolean): void;
  /** The motion came to a mark that its artist put there. */
  event(request: MotionRequest, text: string): void;
}

/** `unknown`: the model has no such motion. */
export type Verdict = "started" | "queued" | "refused" | "unknown";

const MOST_WAITING = 8;
/** Seconds after which nobody remembers why a waiting motion was asked for. */
const PATIENCE = 10;

interface Waiting {
  request: MotionRequest;
  clip: Clip;
  left: number;
}

export class MotionLayer {
  private asked: { request: MotionRequest; entry: Playing } | null = null;
  private readonly line: Waiting[] = [];

  constructor(
    readonly queue: MotionQueue,
    private readonly listener: MotionListener,
  ) {}

  /** The motion that was asked for and plays now. */
  get playing(): MotionRequest | null {
    return this.asked?.request ?? null;
  }

  /** Those that wait for it, the next one first. */
  get waiting(): MotionRequest[] {
    return this.line.map(({ request }) => request);
  }

  /**
   * Start a motion if its priority allows it: FORCE always, another only over a lower priority;
   * over the same one as the request wants it. A loop, which would never end, gives way to the
   * same priority. NONE starts if nothing that was asked for plays.
   */
  ask(request: MotionRequest, clip: Clip): Verdict {
    const { asked } = this;
    const again = asked !== null && isSame(asked.request, request);
    if (request.id !== "" && again) {
      this.announce();
      return "started";
    }
    if (request.id !== "" && this.line.some((waiting) => isSame(waiting.request, request))) return "queued";
    if (!asked || this.givesWay(asked.request, request)) {
      this.begin(request, clip);
      return "started";
    }
    const canWait = request.whenBusy === "queue" && request.priority === asked.request.priority;
    if (canWait && this.line.length < MOST_WAITING) {
      this.line.push({ request, clip, left: PATIENCE });
      return "queued";
    }
    // Without an id, the end of this request would be taken for the end of the one that plays.
    if (again) this.announce();
    else this.listener.finished(request, false);
    return "refused";
  }

  /** End what was asked for and what waits. */
  stop(): void {
    for (const { request } of this.line.splice(0)) this.listener.finished(request, false);
    const { asked } = this;
    this.asked = null;
    if (!asked) return;
    this.queue.release();
    this.listener.finished(asked.request, false);
  }

  /** Tell the listener again what plays, as after a new connection. */
  announce(): void {
    if (!this.asked) return;
    const { request, entry } = this.asked;
    const left = entry.clip.duration - this.queue.elapsed(entry);
    this.listener.started(request, request.loop ? 0 : Math.max(0, left));
  }

  /** Move everything on by `dt` seconds and write the motions' values. */
  update(dt: number): void {
    for (const waiting of this.line) waiting.left -= dt;
    while (this.line.length > 0 && this.line[0].left <= 0) {
      const [{ request }] = this.line.splice(0, 1);
      this.listener.finished(request, false);
    }
    this.queue.update(dt);
    if (!this.asked) this.beginNext();
  }

  private givesWay(present: MotionRequest, { priority, whenBusy }: MotionRequest): boolean {
    if (priority >= Priority.Force || priority > present.priority) return true;
    return priority === present.priority && (present.loop || whenBusy === "replace");
  }

  /** Without ids, starting the same one anew is no end of it. */
  private begin(request: MotionRequest, clip: Clip): void {
    const { asked } = this;
    const entry = this.queue.start(clip, request.loop, {
      ended: () => {
        this.asked = null;
        this.listener.finished(request, true);
      },
      event: (text) => this.listener.event(request, text),
    });
    this.asked = { request, entry };
    if (asked && !isSame(asked.request, request)) this.listener.finished(asked.request, false);
    this.announce();
  }

  private beginNext(): void {
    const next = this.line.shift();
    if (next) this.begin(next.request, next.clip);
  }
}

/** What the two are called is the same, so that nobody could tell their ends apart. */
function isSame(a: MotionRequest, b: MotionRequest): boolean {
  return a.id === b.id && a.group === b.group && a.index === b.index;
}
