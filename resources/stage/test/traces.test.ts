// Compares motions, expressions, physics and pose with what the official framework computes frame by frame; README.md lists all meant differences.

import { afterAll, describe, expect, test } from "vitest";
import { hasModels, WHY_SKIPPED } from "./outside";
import { type FrameError, replay } from "./replay";

const TOLERANCE = 1e-4;
const MODELS = ["Haru", "Hiyori", "Mark", "Mao"];

/** Where we mean to differ, from one time (s) to another, and why. */
interface Difference {
  why: string;
  from: number;
  to: number;
}

const LEAVES_FROM_ITS_WEIGHT =
  "an expression that is replaced while it still fades in leaves from the weight it has; Cubism's goes on fading in";
const KEEPS_ITS_OVERWRITE =
  "what an expression overwrites fades with it; Cubism lets go of it in one frame when the next expression starts";
const SMOOTH_IS_NEVER_ABRUPT = "smooth is never abrupt: a fade of no length in the file takes a quarter of a second";
const LOOPS_RUN_ON = "a loop runs on from its end; Cubism runs back to its begin within a frame and halts to fade in again";
const STEPS_ARE_EQUAL = "physics without Fps takes 60 steps a second; Cubism takes one per frame, so that it rests sooner where frames are short";

const AGREEING: [model: string, scene: string][] = [
  ...MODELS.flatMap((model): [string, string][] =>
    ["S1", "S1end", "S1loop", "S2", "S4", "S4stab", "S4irregular", "S5"].map((scene) => [model, scene]),
  ),
  ["Mao", "S1curvefade"],
  ["Mao", "S3"], // the plain cross-fade: the first expression is all there
];

const DIFFERING: [model: string, scene: string, differences: Difference[]][] = [
  ["Haru", "S3", [{ why: LEAVES_FROM_ITS_WEIGHT, from: 0.7, to: 1.71 }]],
  ["Haru", "S3chain", [{ why: LEAVES_FROM_ITS_WEIGHT, from: 0.3, to: 1.61 }]],
  ["Mao", "S3chain", [{ why: LEAVES_FROM_ITS_WEIGHT, from: 0.3, to: 1.11 }]],
  ...MODELS.map((model): [string, string, Difference[]] => [
    model,
    "S3synthetic",
    [
      { why: KEEPS_ITS_OVERWRITE, from: 0.7, to: 1.51 },
      { why: SMOOTH_IS_NEVER_ABRUPT, from: 2, to: 2.26 },
    ],
  ]),
];

/** How long (s) the first round of the loop of each model is. */
const FIRST_ROUND: Record<string, number> = { Haru: 4.03, Hiyori: 1.9, Mark: 1.433, Mao: 3.47 };

/** Whose physics names no steps. */
const WITHOUT_FPS = ["Haru", "Hiyori", "Mark"];

const rows = [["model", "scene", "frames", "meant to differ", "worst error of the others"]];
const named = new Set<string>();

function measure(model: string, scene: string, frames: FrameError[], differences: readonly Difference[] = []): FrameError {
  const isMeant = ({ time }: FrameError) => differences.some(({ from, to }) => time > from && time <= to);
  const meant = frames.filter(isMeant);
  const others = frames.filter((frame) => !isMeant(frame));
  const worst = others.reduce((a, b) => (b.worst > a.worst ? b : a), { time: 0, worst: 0, where: "" });
  rows.push([model, scene, `${frames.length}`, `${meant.length}`, worst.worst.toExponential(1)]);
  for (const difference of differences) {
    named.add(difference.why);
    const { from, to } = difference;
    expect(frames.some(({ time, worst: off }) => time > from && time <= to && off > TOLERANCE), difference.why).toBe(true);
  }
  return worst;
}

describe.skipIf(!hasModels)(`players agree with the official framework ${hasModels ? "" : WHY_SKIPPED}`, () => {
  test.each(AGREEING)("%s, scene %s", (model, scene) => {
    const { worst, where } = measure(model, scene, replay(model, scene));
    expect(worst, where).toBeLessThan(TOLERANCE);
  });

  test.each(DIFFERING)("%s, scene %s, but where another behaviour is wanted", (model, scene, differences) => {
    const { worst, where } = measure(model, scene, replay(model, scene), differences);
    expect(worst, where).toBeLessThan(TOLERANCE);
  });

  test.each(MODELS)("%s, the first round of a loop of ours", (model) => {
    const differences = [{ why: LOOPS_RUN_ON, from: FIRST_ROUND[model], to: Infinity }];
    const { worst, where } = measure(model, "S1loop, ours", replay(model, "S1loop", false), differences);
    expect(worst, where).toBeLessThan(TOLERANCE);
  });

  test.each(MODELS.flatMap((model) => ["S4", "S4stab", "S5"].map((scene) => [model, scene])))(
    "%s, scene %s, with steps of ours",
    (model, scene) => {
      const { worst, where } = measure(model, `${scene}, ours`, replay(model, scene, false));
      expect(worst, where).toBeLessThan(TOLERANCE);
    },
  );

  test.each(MODELS)("%s, irregular frames with steps of ours", (model) => {
    const differences = WITHOUT_FPS.includes(model) ? [{ why: STEPS_ARE_EQUAL, from: -1, to: Infinity }] : [];
    const { worst, where } = measure(model, "S4irregular, ours", replay(model, "S4irregular", false), differences);
    expect(worst, where).toBeLessThan(TOLERANCE);
  });

  afterAll(() => {
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join("  "));
    const reasons = [...named].map((why) => `  - ${why}`);
    console.log([...lines, "Meant differences:", ...reasons].join("\n"));
  });
});
