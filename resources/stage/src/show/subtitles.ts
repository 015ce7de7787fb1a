// Shows the sentence being spoken. Text stays text: nothing in it is ever read as markup.

/** From this many characters on, letters get smaller, so that a long sentence stays readable. */
const LONG = 90;
const VERY_LONG = 200;

export class Subtitles {
  private shown = "";

  constructor(
    private readonly element: HTMLElement,
    private readonly enabled: boolean,
  ) {
    element.dir = "auto";
  }

  /** What can be read now; empty if nothing. */
  get text(): string {
    return this.shown;
  }

  /** Show a text, or fade out if it is empty. */
  show(text: string): void {
    if (!this.enabled) return;
    this.shown = text;
    this.element.classList.toggle("shown", text !== "");
    if (text === "") return; // the old text fades; it is replaced when the next comes
    this.element.textContent = text;
    const length = [...text].length;
    this.element.dataset["length"] = length > VERY_LONG ? "very-long" : length > LONG ? "long" : "short";
  }
}
