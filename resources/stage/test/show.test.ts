// Subtitles stay text, complaints do not repeat, frames are counted.

import { describe, expect, test } from "vitest";
import { Complaints } from "../src/net/complaints";
import { FrameMeter } from "../src/show/stats";
import { Subtitles } from "../src/show/subtitles";

function element() {
  const classes = new Set<string>();
  return {
    dir: "",
    textContent: "",
    dataset: {} as Record<string, string>,
    classes,
    classList: { toggle: (name: string, on: boolean) => void (on ? classes.add(name) : classes.delete(name)) },
  };
}

describe("subtitles", () => {
  test("are set as text, in either direction, and keep their words while they fade", () => {
    const e = element();
    const subtitles = new Subtitles(e as unknown as HTMLElement, true);
    subtitles.show("<b>hi</b>");
    expect([e.textContent, e.dir, [...e.classes], subtitles.text]).toEqual(["<b>hi</b>", "auto", ["shown"], "<b>hi</b>"]);
    subtitles.show("");
    expect([e.textContent, [...e.classes], subtitles.text]).toEqual(["<b>hi</b>", [], ""]);
  });

  test("get smaller the longer they are", () => {
    const e = element();
    const subtitles = new Subtitles(e as unknown as HTMLElement, true);
    const sizes = [10, 120, 400].map((n) => {
      subtitles.show("あ".repeat(n));
      return e.dataset["length"];
    });
    expect(sizes).toEqual(["short", "long", "very-long"]);
  });

  test("are hidden where the page's address says so", () => {
    const e = element();
    const subtitles = new Subtitles(e as unknown as HTMLElement, false);
    subtitles.show("hi");
    expect([e.textContent, subtitles.text]).toEqual(["", ""]);
  });
});

test("the same complaint is made again only after a while", () => {
  const said: string[] = [];
  let now = 0;
  const complaints = new Complaints((message) => said.push(message), () => now);
  complaints.add("a");
  complaints.add("a");
  complaints.add("b");
  now = 10_001;
  complaints.add("a");
  expect(said).toEqual(["a", "b", "a"]);
});

test("frames are summed up once a second", () => {
  const meter = new FrameMeter(0);
  for (let i = 0; i < 30; i++) meter.count(2);
  expect(meter.due(999)).toBe(false);
  expect(meter.due(1000)).toBe(true);
  expect(meter.last).toEqual({ fps: 30, frameMs: 2 });
  expect(meter.due(2000)).toBe(true);
  expect(meter.last).toEqual({ fps: 0, frameMs: 0 });
});
