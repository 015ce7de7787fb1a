// Loads models and holds the one that is shown.

import { type LoadedAvatar, loadAvatar, type Resolve } from "../avatar/load";
import { messageOf } from "../errors";

export interface HolderListener {
  /** The model is here; returns once it is on the screen. Throws if it cannot be shown. */
  loaded(url: string, avatar: LoadedAvatar): void;
  trouble(text: string): void;
}

export class ModelHolder {
  private wanted = "";
  private state: "none" | "loading" | "shown" | "failed" = "none";

  constructor(
    private readonly resolve: Resolve,
    private readonly listener: HolderListener,
    private readonly load: typeof loadAvatar = loadAvatar,
  ) {}

  /** The address of the model that is shown; empty if there is none. */
  get shown(): string {
    return this.state === "shown" ? this.wanted : "";
  }

  /** Ask for a model; one that failed is tried again, one that is here or on its way is not. */
  want(url: string): void {
    if (url === this.wanted && this.state !== "failed") return;
    this.wanted = url;
    this.state = "loading";
    if (url !== "") void this.fetch(url);
  }

  private async fetch(url: string): Promise<void> {
    try {
      const avatar = await this.load(this.resolve(url), this.resolve);
      if (this.wanted !== url) return;
      this.state = "shown";
      this.listener.loaded(url, avatar);
      for (const warning of avatar.warnings) this.listener.trouble(warning);
    } catch (error) {
      if (this.wanted !== url) return;
      this.state = "failed";
      this.listener.trouble(`The model could not be loaded. ${messageOf(error)}`);
    }
  }
}
