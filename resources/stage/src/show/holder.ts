// Loads the model of one character, knows which one that is, and tries again what failed.

import { messageOf } from "../errors";
import type { CharacterMessage } from "../net/wire";
import type { Body } from "./body";

/** A model that failed is not fetched again within this time (ms), however often it is asked for. */
const PAUSE = 2000;
/** By itself it is fetched again after so long (ms), and after twice as long with each failure. */
const AGAIN_AFTER = 10_000;
const AGAIN_AT_MOST = 60_000;

/** Which model, and what may draw it; `core` is the address of the Cubism Core. */
export type Wanted = Pick<CharacterMessage, "model" | "kind" | "renderer"> & { core: string };

export interface HolderListener {
  /** The model is here; returns once it is on the screen. Throws if it cannot be shown. */
  loaded(body: Body): void;
  /** It cannot be shown; says why, in plain words, once for each reason. */
  failed(text: string): void;
  trouble(text: string): void;
}

export class ModelHolder {
  /** Why the model cannot be shown; empty if it can be, or is on its way for the first time. */
  reason = "";
  private key = "";
  private wanted: Wanted | null = null;
  /** Counts the models that were asked for: only the last one is shown. */
  private turn = 0;
  private state: "none" | "loading" | "shown" | "failed" = "none";
  private failedAt = 0;
  /** How often in a row. */
  private failures = 0;

  constructor(
    private readonly load: (wanted: Wanted) => Promise<Body>,
    private readonly listener: HolderListener,
    private readonly now: () => number,
  ) {}

  /** Whether what was asked for last is shown. */
  get here(): boolean {
    return this.state === "shown";
  }

  /** Ask for a model; one that failed is tried again, one that is here or on its way is not. */
  want(wanted: Wanted): void {
    const key = keyOf(wanted);
    const mayTry = this.state === "failed" && this.now() - this.failedAt >= PAUSE;
    if (key === this.key && !mayTry) return;
    if (key !== this.key) this.forget();
    this.key = key;
    this.wanted = wanted;
    this.begin(wanted);
  }

  /** Call once per frame: what failed is tried again now and then. */
  tick(): void {
    if (this.state !== "failed" || !this.wanted) return;
    const pause = Math.min(AGAIN_AT_MOST, AGAIN_AFTER * 2 ** (this.failures - 1));
    if (this.now() - this.failedAt >= pause) this.begin(this.wanted);
  }

  private begin(wanted: Wanted): void {
    this.turn++;
    this.state = wanted.model === "" ? "none" : "loading";
    if (this.state === "loading") void this.fetch(wanted, this.turn);
  }

  private forget(): void {
    this.reason = "";
    this.failures = 0;
  }

  private async fetch(wanted: Wanted, turn: number): Promise<void> {
    let body: Body | null = null;
    try {
      body = await this.load(wanted);
      if (this.turn !== turn) return discard(body);
      this.state = "shown";
      this.listener.loaded(body);
      this.forget();
      for (const warning of body.avatar.warnings) this.listener.trouble(warning);
    } catch (error) {
      if (body) discard(body);
      if (this.turn !== turn) return;
      this.state = "failed";
      this.failedAt = this.now();
      this.failures++;
      const reason = messageOf(error);
      if (reason === this.reason) return;
      this.reason = reason;
      this.listener.failed(reason);
    }
  }
}

/** What nobody will see holds no memory of the Core. */
function discard({ avatar }: Body): void {
  avatar.backend.dispose?.();
}

/** A Core that comes later is no reason to load anew what can do without it. */
function keyOf({ model, kind, renderer, core }: Wanted): string {
  return model && JSON.stringify([model, kind, renderer, renderer === "core" && core]);
}
