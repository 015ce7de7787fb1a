// Directs the layers of motions: what is asked for goes to its layer, idle motions fill the gaps.

import type { Clip } from "./clip";
import { LEAST_FADE } from "./ease";
import { MotionLayer, type MotionListener, type MotionRequest, type Verdict } from "./layer";
import { MotionQueue } from "./motion";

/** The highest layer; all from 1 on play beside the main one. */
export const TOP_LAYER = 3;

const IDLE = "idle";

export class Director {
  private readonly layers: MotionLayer[] = [];
  private readonly main: MotionLayer;
  private readonly idle: readonly Clip[];
  /** Which idle motion came last. */
  private lastIdle = -1;

  constructor(
    private readonly clips: ReadonlyMap<string, readonly (Clip | null)[]>,
    private readonly listener: MotionListener,
    private readonly random: () => number,
  ) {
    this.main = new MotionLayer(new MotionQueue(), listener);
    this.layers.push(this.main);
    for (let layer = 1; layer <= TOP_LAYER; layer++) {
      this.layers.push(new MotionLayer(new MotionQueue({ leastFadeOut: LEAST_FADE }), listener));
    }
    const groups = [...clips.keys()];
    const isIdle = (name: string) => name.toLowerCase() === IDLE;
    const group = groups.find(isIdle) ?? groups.find((name) => name.toLowerCase().startsWith(IDLE)) ?? "";
    this.idle = (clips.get(group) ?? []).filter((clip): clip is Clip => clip !== null);
  }

  /** The motion of the main layer that was asked for and plays now. */
  get playing(): Readonly<MotionRequest> | null {
    return this.main.playing;
  }

  /** What was asked for and plays now, in all layers. */
  get running(): MotionRequest[] {
    return this.layers.map(({ playing }) => playing).filter((playing) => playing !== null);
  }

  /** What waits to be played, in all layers. */
  get waiting(): MotionRequest[] {
    return this.layers.flatMap(({ waiting }) => waiting);
  }

  /** Start a motion, or let it wait, if its priority allows it (see `MotionLayer.ask`). */
  ask(request: MotionRequest): Verdict {
    const clip = this.clips.get(request.group)?.[request.index];
    const layer = this.layers[request.layer];
    if (clip && layer) return layer.ask(request, clip);
    this.listener.finished(request, false);
    return "unknown";
  }

  /** End what was asked for in one layer, or in all; idle motions go on. */
  stop(layer?: number): void {
    if (layer === undefined) for (const each of this.layers) each.stop();
    else this.layers[layer]?.stop();
  }

  /** Tell the listener again what plays, as after a new connection. */
  announce(): void {
    for (const layer of this.layers) layer.announce();
  }

  /** Move the main layer on by `dt` seconds; an idle motion plays where nothing else does. */
  updateMain(dt: number): void {
    if (!this.main.queue.current && this.idle.length > 0) this.main.queue.start(this.nextIdle(), false);
    this.main.update(dt);
  }

  /** Move the layers beside the main one on by `dt` seconds, each over the lower ones. */
  updateBeside(dt: number): void {
    for (let layer = 1; layer <= TOP_LAYER; layer++) this.layers[layer].update(dt);
  }

  /** Any but the last one, where there are several. */
  private nextIdle(): Clip {
    const { length } = this.idle;
    if (this.lastIdle < 0) this.lastIdle = Math.floor(this.random() * length);
    else if (length > 1) this.lastIdle = (this.lastIdle + 1 + Math.floor(this.random() * (length - 1))) % length;
    return this.idle[this.lastIdle];
  }
}
