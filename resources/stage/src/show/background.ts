// What is behind the characters: nothing, a colour, or a picture that fades in once it is here.

import { nameOf } from "../avatar/fetch";
import type { Background as Wanted } from "../net/wire";

/** A picture that failed is not fetched again within this time (ms), however often it is asked for. */
const PAUSE = 2000;

export class Background {
  private wanted = "";
  /** When its picture failed (ms); it did not as long as that is never. */
  private failedAt = Infinity;

  constructor(
    private readonly element: HTMLElement,
    private readonly resolve: (url: string) => string,
    private readonly trouble: (message: string) => void,
    private readonly now: () => number,
  ) {}

  /** Show it; one that is shown already stays untouched. A picture that fails leaves all as it was. */
  set(wanted: Wanted): void {
    const key = JSON.stringify(wanted);
    const mayTry = this.now() - this.failedAt >= PAUSE;
    if (key === this.wanted && !mayTry) return;
    this.wanted = key;
    this.failedAt = Infinity;
    if (wanted.kind === "picture" && wanted.url !== "") void this.paint(key, wanted.url);
    else this.change(wanted.kind === "colour" ? wanted.colour : "", null);
  }

  private async paint(key: string, url: string): Promise<void> {
    try {
      const picture = await pictureOf(this.resolve(url));
      if (this.wanted === key) this.change("", picture);
    } catch {
      if (this.wanted !== key) return;
      this.failedAt = this.now();
      this.trouble(`The background picture ${nameOf(url)} could not be shown. Choose another one in the window.`);
    }
  }

  /** The new layer fades in over the old ones, which go when they cannot be seen any more. */
  private change(colour: string, picture: HTMLImageElement | null): void {
    const layer = document.createElement("div");
    layer.className = "ground";
    layer.style.backgroundColor = colour;
    if (picture) layer.append(picture);
    const old = [...this.element.children];
    this.element.append(layer);
    const isClear = colour === "" && !picture;
    const fade = (of: Element, from: number, to: number) =>
      of.animate([{ opacity: from }, { opacity: to }], { duration: old.length > 0 ? 400 : 0, easing: "ease" });
    const coming = fade(layer, 0, 1);
    if (isClear) for (const one of old) fade(one, 1, 0);
    coming.onfinish = () => old.forEach((one) => one.remove());
  }
}

function pictureOf(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.alt = "";
    picture.onload = () => resolve(picture);
    picture.onerror = reject;
    picture.src = url;
  });
}
