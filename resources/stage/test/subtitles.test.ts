// Subtitles without a browser: what is shown when, and the variables of their style.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseMessage } from "../src/net/parse";
import type { Snapshot, SubtitleStyle } from "../src/net/wire";
import { Subtitles } from "../src/show/subtitles";
import { variablesOf } from "../src/show/subtitle-style";

/** As much of an element as subtitles need. */
class FakeElement {
  className = "";
  textContent = "";
  lang = "";
  dir = "";
  parentElement = null;
  children: FakeElement[] = [];
  dataset: Record<string, string> = {};
  readonly variables = new Map<string, string>();
  readonly classes = new Set<string>();
  readonly style = {
    setProperty: (name: string, value: string) => this.variables.set(name, value),
    removeProperty: (name: string) => this.variables.delete(name),
  };
  readonly classList = {
    add: (name: string) => this.classes.add(name),
    toggle: (name: string, on: boolean) => void (on ? this.classes.add(name) : this.classes.delete(name)),
  };

  setAttribute(): void {}

  replaceChildren(...children: FakeElement[]): void {
    this.children = children;
    this.textContent = children.map((child) => child.textContent).join("");
  }
}

const before = globalThis.document;
const styleOf = (more: Partial<SubtitleStyle>): SubtitleStyle => ({ ...(parseMessage({ type: "snapshot" }) as Snapshot).subtitles, ...more });
const voice = { curve: [1, 1, 1, 1], curveRate: 1, duration: 4000 };
let element: FakeElement;
const face = () => element.children[1];
const said = () => face().children.filter(({ classes }) => classes.has("said")).map(({ textContent }) => textContent).join("");
const subtitlesOf = (enabled = true) => new Subtitles(element as unknown as HTMLElement, enabled);

beforeEach(() => {
  element = new FakeElement();
  Object.assign(globalThis, { document: { createElement: () => new FakeElement() } });
});

afterEach(() => {
  Object.assign(globalThis, { document: before });
});

describe("subtitles", () => {
  test("are set as text, in either direction, and keep their words while they fade", () => {
    const subtitles = subtitlesOf();
    subtitles.show("<b>hi</b>");
    expect([face().textContent, element.dir, element.classes.has("shown"), subtitles.text]).toEqual(["<b>hi</b>", "auto", true, "<b>hi</b>"]);
    subtitles.show("");
    expect([face().textContent, element.classes.has("shown"), subtitles.text]).toEqual(["<b>hi</b>", false, ""]);
  });

  test("are hidden where the page's address says so", () => {
    const subtitles = subtitlesOf(false);
    subtitles.show("hi", voice);
    expect([face().textContent, subtitles.text]).toEqual(["", ""]);
  });

  test("without a voice are there at once, whatever their style", () => {
    subtitlesOf().style(styleOf({ mode: "typing" })).show("hi");
    expect([element.dataset["mode"], face().textContent]).toEqual(["whole", "hi"]);
  });

  test("follow the voice, and take nothing back where its clock jumps", () => {
    const subtitles = subtitlesOf().style(styleOf({ mode: "typing" }));
    subtitles.show("abcd", voice);
    const seen = [0, 1.5, 1.2, 9].map((time) => (subtitles.at(time), said()));
    expect(seen).toEqual(["a", "ab", "ab", "abcd"]);
    subtitles.show("next", voice);
    expect(said()).toBe("");
    subtitles.at(9);
    expect(said()).toBe("next");
  });
});

describe("the style", () => {
  test("keeps the box on the stage", () => {
    expect(variablesOf(styleOf({ x: 0.05, width: 0.5 }))).toMatchObject({ "--subtitle-left": "0.00%", "--subtitle-width": "50.00%" });
    expect(variablesOf(styleOf({ x: 1, width: 0.5, y: 7 }))).toMatchObject({ "--subtitle-left": "50.00%", "--subtitle-bottom": "0.00%" });
  });

  test("never breaks out of its variables", () => {
    expect(variablesOf(styleOf({ font: 'A", serif; color: red; x: "\\' }))["--subtitle-font"]).toBe('"A, serif; color: red; x: "');
  });

  test("goes back to our own font where none is wished", () => {
    const subtitles = subtitlesOf().style(styleOf({ font: "Serif" }));
    expect(element.variables.get("--subtitle-font")).toBe('"Serif"');
    subtitles.style(styleOf({}));
    expect(element.variables.has("--subtitle-font")).toBe(false);
  });

  test("has an outline as wide as wished, or none", () => {
    const copies = (outlineWidth: number) => variablesOf(styleOf({ outlineWidth }))["--subtitle-edge"].split(" var(--subtitle-ink)").length - 1;
    expect([copies(0), copies(1), copies(3)]).toEqual([0, 8, 32]);
  });
});
