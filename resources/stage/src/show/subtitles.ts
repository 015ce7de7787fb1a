// Shows the sentence being spoken. Text stays text: nothing in it is ever read as markup.

import type { SubtitleStyle } from "../net/wire";
import { beginsOf, lettersOf, Pace, type Voice } from "./pace";
import { languageOf, type Piece, piecesOf } from "./pieces";
import { variablesOf } from "./subtitle-style";

/** From this many letters on, they get smaller, so that a long sentence stays readable. */
const LONG = 90;
const VERY_LONG = 200;
const SHRINKING = { short: 1, long: 0.83, veryLong: 0.66 };
/** If that is not enough, they shrink until all of it fits, but not below this part of their size. */
const LEAST = 0.1;
/** In so many steps, each of which halves the doubt. */
const STEPS = 6;
/** The part of the stage's height that subtitles may cover. */
const TALLEST = 0.5;

/**
 * The subtitles in one element; its parent is the stage. Needs the rules of `subtitles.css`. The
 * owner calls `at` in every frame while a text with a voice is shown.
 */
export class Subtitles {
  private shown = "";
  private styled = "";
  private mode: SubtitleStyle["mode"] = "whole";
  private bottom = 1;
  /** The letters' outline and the letters: in one, each piece's outline would cover the piece before it. */
  private readonly layers = ["edge", "face"].map(layerOf);
  private spans: HTMLElement[][] = [];
  private pieces: Piece[] = [];
  private pace: Pace | null = null;
  /** How many of the spans are said already. */
  private said = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly enabled = true,
  ) {
    element.dir = "auto";
    element.classList.add("subtitles");
    this.layers[0].setAttribute("aria-hidden", "true");
    element.replaceChildren(...this.layers);
    const { parentElement } = element;
    if (parentElement) new ResizeObserver(() => this.fit()).observe(parentElement);
  }

  /** What can be read now; empty if nothing. */
  get text(): string {
    return this.shown;
  }

  /** Look like this; a sentence that is shown already appears as it began to. */
  style(style: SubtitleStyle): this {
    const styled = JSON.stringify(style);
    if (styled === this.styled) return this;
    this.styled = styled;
    this.mode = style.mode;
    this.bottom = Math.min(1, Math.max(0, style.y));
    const { style: own } = this.element;
    for (const [name, value] of Object.entries(variablesOf(style))) {
      if (value === "") own.removeProperty(name);
      else own.setProperty(name, value);
    }
    this.fit();
    return this;
  }

  /** Show a text, or fade out if it is empty. Without a voice all of it is there at once. */
  show(text: string, voice: Voice | null = null): void {
    if (!this.enabled) return;
    this.shown = text;
    this.element.classList.toggle("shown", text !== "");
    if (text === "") return; // the old text fades; it is replaced when the next comes
    const mode = voice ? this.mode : "whole";
    this.element.dataset["mode"] = mode;
    this.element.lang = languageOf(text);
    this.said = 0;
    this.spans = [];
    this.pace = null;
    if (voice && mode !== "whole") this.lay(text, voice, mode);
    else for (const layer of this.layers) layer.textContent = text;
    this.fit();
  }

  /** The voice is at this second of the sentence. */
  at(seconds: number): void {
    if (!this.pace) return;
    const letters = this.pace.at(seconds);
    // What was once said stays so: sound clocks jump back a little now and then.
    while (this.said < this.pieces.length && this.pieces[this.said].letter < letters) {
      for (const spans of this.spans) spans[this.said].classList.add("said");
      this.said++;
    }
  }

  /** Make the text small enough for the stage. */
  private fit(): void {
    const stage = this.element.parentElement?.clientHeight ?? 0;
    if (this.shown === "" || stage === 0) return;
    const length = this.shown.length;
    const most = stage * Math.min(TALLEST, this.bottom);
    let large = length > VERY_LONG ? SHRINKING.veryLong : length > LONG ? SHRINKING.long : SHRINKING.short;
    if (this.fits(large, most)) return;
    let small = LEAST;
    for (let step = 0; step < STEPS; step++) {
      const middle = (small + large) / 2;
      if (this.fits(middle, most)) small = middle;
      else large = middle;
    }
    this.fits(small, most);
  }

  /** Take on a size, and tell whether the text is not taller than `most` pixels then. */
  private fits(factor: number, most: number): boolean {
    const { element } = this;
    element.style.setProperty("--subtitle-fit", factor.toFixed(3));
    return element.offsetHeight <= most && element.scrollWidth <= element.clientWidth;
  }

  private lay(text: string, voice: Voice, mode: SubtitleStyle["mode"]): void {
    this.pace = new Pace(beginsOf(lettersOf(text), voice));
    this.pieces = piecesOf(text, mode);
    this.spans = this.layers.map((layer) => {
      const spans = this.pieces.map((piece) => {
        const span = document.createElement("span");
        span.textContent = piece.text;
        return span;
      });
      layer.replaceChildren(...spans);
      return spans;
    });
  }
}

function layerOf(className: string): HTMLElement {
  const layer = document.createElement("div");
  layer.className = className;
  return layer;
}
