// The Cubism Core as the source of meshes: over a stand-in of its API, against our own evaluator.

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseBackend, type RendererChoice } from "../src/avatar/choose";
import { coreBackend } from "../src/avatar/core";
import { loadCore } from "../src/avatar/core-script";
import { nativeBackend } from "../src/avatar/native";
import { Unsupported } from "../src/moc3/features";
import { type FakeCoreOptions, fakeCore } from "./fake-core";
import { seeded } from "./helpers";
import { buildMoc, SIMPLE } from "./moc";

const file = readFileSync(new URL("../../characters/lumi/lumi.moc3", import.meta.url));
const LUMI = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;

/** A file of Cubism 5.3 by its version. */
const NEWER = buildMoc(SIMPLE);
new Uint8Array(NEWER)[4] = 6;

const CLIPPED = buildMoc({
  ...SIMPLE,
  meshes: [SIMPLE.meshes[0], { ...SIMPLE.meshes[0], id: "Clipped", masks: [0], flags: 2 | 8, texture: 3 }],
});

describe("a model of the Core", () => {
  test.each(["drawables", "model"])("is the same as our own, with render orders of the %s", (holder) => {
    const native = nativeBackend(LUMI);
    const blendModes = native.drawables.map(({ blend }) => blend as number);
    const core = coreBackend(fakeCore(holder === "model" ? { later: { blendModes } } : {}).core, LUMI);
    expect([core.canvas, core.drawables, core.parts.ids]).toEqual([native.canvas, native.drawables, native.parts.ids]);
    expect(core.indices).toEqual(native.indices);
    core.uvs.forEach((value, i) => expect(value).toBeCloseTo(native.uvs[i], 6));
    const random = seeded();
    for (let pose = 0; pose < 5; pose++) {
      for (const { parameters } of [core, native]) {
        const own = seeded(pose + 1);
        parameters.ids.forEach((_, p) => parameters.set(p, parameters.min[p] + own() * (parameters.max[p] - parameters.min[p])));
      }
      const opacity = random();
      core.parts.opacities[0] = native.parts.opacities[0] = opacity;
      core.evaluate();
      native.evaluate();
      for (const key of ["positions", "opacities", "multiply", "screen", "visible", "order"] as const) expect(core[key], key).toEqual(native[key]);
    }
  });

  test("keeps blend mode, sides, texture and masks of every mesh", () => {
    const [, clipped] = coreBackend(fakeCore().core, CLIPPED).drawables;
    expect(clipped).toMatchObject({ blend: 2, doubleSided: false, invertedMask: true, masks: [0], texture: 3, start: 6, indexBegin: 3 });
  });

  test("gives its memory back once, and rests then", () => {
    const { core, freed } = fakeCore();
    const backend = coreBackend(core, LUMI);
    backend.dispose!();
    backend.dispose!();
    backend.evaluate();
    expect(freed).toEqual(["model", "moc"]);
  });

  test.each<[string, FakeCoreOptions, ArrayBuffer, string]>([
    ["damaged", { consistent: false }, LUMI, "damaged"],
    ["something else", {}, new ArrayBuffer(10), "cannot read"],
    ["too new for this Core", {}, NEWER, "Install a newer Core"],
    ["drawn in blend modes of 5.3", { later: { blendModes: [0, 5] } }, CLIPPED, "blend modes of Cubism 5.3"],
    ["drawn offscreen", { later: { offscreens: 1 } }, CLIPPED, "offscreen drawing of Cubism 5.3"],
  ])("is refused when it is %s", (_, options, bytes, words) => {
    const { core, freed } = fakeCore(options);
    expect(() => coreBackend(core, bytes)).toThrow(words);
    expect(freed.length % 2).toBe(0); // both of them or none
  });
});

describe("the choice", () => {
  const CORE = "/core.js";
  let scripts: { src: string; onload: () => void; onerror: () => void; remove(): void }[];
  let works: boolean;

  beforeEach(() => {
    scripts = [];
    works = true;
    const head = {
      append: (script: (typeof scripts)[0]) => {
        scripts.push(script);
        queueMicrotask(() => (works ? script.onload() : script.onerror()));
      },
    };
    Object.assign(globalThis, { document: { head, createElement: () => ({ remove: () => undefined }) } });
    Object.assign(globalThis, { Live2DCubismCore: fakeCore({ instead: buildMoc(SIMPLE), newest: 6 }).core });
    vi.resetModules();
  });

  afterEach(() => {
    Object.assign(globalThis, { document: undefined, Live2DCubismCore: undefined });
    vi.useRealTimers();
  });

  /** A page that has no Core yet. */
  async function fresh() {
    const { chooseBackend: choose } = await import("../src/avatar/choose");
    return (bytes: ArrayBuffer, choice: RendererChoice, core = CORE) => choose(bytes, choice, core);
  }

  test("falls on our own renderer where that can", async () => {
    const choose = await fresh();
    expect(await choose(LUMI, "auto")).toMatchObject({ source: "native" });
    expect(await choose(LUMI, "native", "")).toMatchObject({ source: "native" });
    expect(scripts).toEqual([]);
  });

  test("falls on the Core where ours cannot, and says why", async () => {
    const choose = await fresh();
    const chosen = await choose(NEWER, "auto");
    expect([chosen.source, chosen.reason]).toEqual(["core", "The model uses features of Cubism 5.3 (moc3 version 6)."]);
    expect(chosen.backend.drawables).toHaveLength(1);
  });

  test("follows the streamer's", async () => {
    const choose = await fresh();
    expect(await choose(LUMI, "core")).toMatchObject({ source: "core" });
    await expect(choose(NEWER, "native")).rejects.toThrow("which this page cannot draw by itself. In the window, Characters");
  });

  test("without a Core names what needs it and what to do", async () => {
    await expect(chooseBackend(NEWER, "auto", "")).rejects.toThrow(
      "This model needs the Cubism Core, because it uses features of Cubism 5.3 (moc3 version 6). Install it in the window: Characters → Cubism Core.",
    );
    await expect(chooseBackend(NEWER, "core", "")).rejects.toThrow("Install it in the window: Characters → Cubism Core.");
  });

  test("draws what is set to a Core that is not installed meanwhile, and says so", async () => {
    const { source, reason } = await chooseBackend(LUMI, "core", "");
    expect([source, reason]).toEqual(["native", "The Cubism Core is chosen for this model, but not installed."]);
  });

  test("does not fall on the Core for a damaged file", async () => {
    const choose = await fresh();
    await expect(choose(LUMI.slice(0, 5000), "auto")).rejects.not.toBeInstanceOf(Unsupported);
    expect(scripts).toEqual([]);
  });

  test("fetches the Core once for all models", async () => {
    const choose = await fresh();
    await Promise.all([choose(NEWER, "auto"), choose(LUMI, "core")]);
    await choose(LUMI, "core");
    expect(scripts.map(({ src }) => src)).toEqual([CORE]);
  });

  test("tries again to fetch a Core that failed", async () => {
    const choose = await fresh();
    works = false;
    await expect(choose(NEWER, "auto")).rejects.toThrow("The Cubism Core could not be fetched. Install it again");
    works = true;
    await expect(choose(NEWER, "auto")).resolves.toMatchObject({ source: "core" });
    expect(scripts).toHaveLength(2);
  });

  test("gives a Core that starts late some time, and one that never does an end", async () => {
    vi.useFakeTimers();
    const { core, memory } = fakeCore();
    Object.assign(globalThis, { Live2DCubismCore: undefined });
    const late = loadCore(CORE);
    await vi.advanceTimersByTimeAsync(1000);
    Object.assign(globalThis, { Live2DCubismCore: core });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await late).toBe(core);
    expect(memory).toEqual([64 * 1024 * 1024]);

    vi.resetModules();
    const { loadCore: again } = await import("../src/avatar/core-script");
    Object.assign(globalThis, { Live2DCubismCore: { something: "else" } });
    const never = expect(again(CORE)).rejects.toThrow("The Cubism Core does not start: the file is something else.");
    await vi.advanceTimersByTimeAsync(10_000);
    await never;
  });
});
