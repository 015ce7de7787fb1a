// The order of a frame: what a player writes, the next ones see.

import { describe, expect, test } from "vitest";
import { nativeBackend } from "../src/avatar/native";
import { Character } from "../src/play/frame";
import { parseMotion3 } from "../src/model/motion3";
import { parsePhysics3 } from "../src/model/physics3";
import { parsePose3 } from "../src/model/pose3";
import { avatar, exp, motion, seeded } from "./helpers";
import { buildMoc } from "./moc";
import { avatarFrom, SILENT } from "./simulate";

const RANGE = { Minimum: -10, Default: 0, Maximum: 10 };
const vertex = (y: number) => ({ Position: { X: 0, Y: y }, Mobility: 1, Delay: 1, Acceleration: 1, Radius: y });
const ARM_HANGS_ON_SMILE = {
  Meta: { Fps: 60 },
  PhysicsSettings: [{
    Input: [{ Source: { Id: "ParamSmile" }, Weight: 100, Type: "Angle" }],
    Output: [{ Destination: { Id: "ParamArm" }, VertexIndex: 1, Scale: 4, Type: "Angle", Reflect: true }],
    Vertices: [vertex(0), vertex(10)],
    Normalization: { Position: RANGE, Angle: RANGE },
  }],
};

function bareBackend() {
  const form = { opacity: 1, order: 500, points: [0, 0, 1, 0, 0, 1] };
  return nativeBackend(buildMoc({ parameters: [], meshes: [{ id: "Head", parent: -1, axes: [], forms: [form] }] }));
}

function setUp(change: (a: ReturnType<typeof avatar>) => void = () => undefined) {
  const loaded = avatar();
  change(loaded);
  const character = new Character(loaded, { listener: SILENT, random: seeded(3) });
  const { parameters } = loaded.backend;
  return {
    character,
    value: (id: string) => parameters.values[parameters.find(id)],
    run: (seconds: number, mouth: number | null = null) => {
      for (let i = 0; i < Math.round(seconds * 60); i++) character.update(1 / 60, mouth);
    },
    wear: (name: string, duration = 0) =>
      character.expressions.wear({ name, duration, priority: 50, transition: "instant", layer: "exclusive" }),
  };
}

describe("a frame", () => {
  test("is alive without any command: eyes blink, the head moves", () => {
    const { character, value } = setUp();
    const eyes: number[] = [];
    const head: number[] = [];
    for (let i = 0; i < 900; i++) {
      character.update(1 / 60, null);
      eyes.push(value("ParamEyeLOpen"));
      head.push(value("ParamAngleX"));
    }
    expect(Math.min(...eyes)).toBeLessThan(0.1);
    expect(Math.max(...eyes)).toBe(1);
    expect(Math.max(...head) - Math.min(...head)).toBeGreaterThan(4);
  });

  test("lets an expression go without a trace: nothing of it is saved", () => {
    const { character, value, run, wear } = setUp();
    wear("happy");
    run(1);
    expect(value("ParamSmile")).toBe(1);
    character.expressions.remove("happy", "instant");
    run(1 / 60);
    expect(value("ParamSmile")).toBe(0);
  });

  test("sets the mouth after motion and expression, whatever they wanted", () => {
    const { run, value, wear } = setUp((a) => a.expressions.set("gasp", exp({ ParamMouthOpenY: 1 })));
    wear("gasp");
    run(0.1, 0.25);
    expect(value("ParamMouthOpenY")).toBeCloseTo(0.25);
    run(0.5);
    expect(value("ParamMouthOpenY")).toBe(1);
  });

  test("swings the pendulums by what all others made of the parameters", () => {
    const { run, value, wear } = setUp((a) => (a.physics = parsePhysics3(ARM_HANGS_ON_SMILE)));
    run(1);
    const before = value("ParamArm");
    wear("happy");
    run(2);
    expect(Math.abs(value("ParamArm") - before)).toBeGreaterThan(0.1);
  });

  test("lets pendulums hang still at once when the character appears", () => {
    const { run, value } = setUp((a) => (a.physics = parsePhysics3(ARM_HANGS_ON_SMILE)));
    run(1 / 60);
    const first = value("ParamArm");
    expect(first).toBeGreaterThan(0.1);
    run(3);
    expect(value("ParamArm")).toBeCloseTo(first, 2);
  });

  test("that takes long swings the pendulums for as long as it took", () => {
    const arm = (...frames: number[]) => {
      const { character, value, run, wear } = setUp((a) => (a.physics = parsePhysics3({ ...ARM_HANGS_ON_SMILE, Meta: {} })));
      run(1);
      wear("sad");
      run(1 / 60);
      for (const seconds of frames) character.update(seconds, null);
      return value("ParamArm");
    };
    const smooth = arm(...Array(18).fill(1 / 60));
    expect(arm(0.3)).toBeCloseTo(smooth, 3);
    expect(Math.abs(smooth - arm(0.1))).toBeGreaterThan(0.01);
  });

  test("is no matter for a model without any parameter, motion, expression or group", () => {
    const bare = { ...avatar(), expressions: new Map(), motions: new Map(), eyeBlink: [], lipSync: [], backend: bareBackend() };
    const character = new Character(bare, { listener: SILENT, random: seeded() });
    for (let i = 0; i < 600; i++) character.update(1 / 60, i < 300 ? 0.5 : null, "A");
    expect(character.lips.value).toBe(0);
    expect(character.motions.playing).toBeNull();
  });

  test("keeps an expression's duration in real time on a page that draws slowly", () => {
    const { character, wear } = setUp();
    wear("happy", 1);
    expect(character.update(0.9, null)).toBe(false);
    expect(character.update(0.2, null)).toBe(true);
  });

  test("bears seconds that make no sense", () => {
    const { character, run, value } = setUp();
    run(1);
    for (const seconds of [Number.NaN, -5, Number.POSITIVE_INFINITY, 0]) character.update(seconds, null);
    run(0.1);
    expect(value("ParamAngleX")).not.toBeNaN();
  });

  test("closes the mouth when nobody gives an opening any more, whatever the motion left", () => {
    const { character, run, value } = setUp();
    run(1, 0.8);
    expect(value("ParamMouthOpenY")).toBeCloseTo(0.8);
    run(0.2);
    expect(value("ParamMouthOpenY")).toBe(0);
    expect(character.lips.value).toBe(0);
  });

  test("blinks with the standard eyes where the model names none", () => {
    const { run, value, character } = setUp((a) => (a.eyeBlink = ["Nobody"]));
    let least = 1;
    for (let i = 0; i < 900; i++) {
      character.update(1 / 60, null);
      least = Math.min(least, value("ParamEyeLOpen"));
    }
    expect(least).toBeLessThan(0.1);
    run(1);
  });

  test("is made at once for a model that names its eyes and its mouth very often, with motions of very many curves", () => {
    const arms = Array.from({ length: 4900 }, () => ({ Target: "Parameter", Id: "ParamArm", Segments: [0, 0] }));
    const model = (id: string) => ({ Target: "Model", Id: id, Segments: [0, 1] });
    const data = parseMotion3({ Meta: { Duration: 1 }, Curves: [model("EyeBlink"), model("LipSync"), ...arms] });
    const begin = performance.now();
    setUp((a) => {
      a.eyeBlink = Array(100_000).fill("ParamEyeLOpen");
      a.lipSync = Array(100_000).fill("ParamMouthOpenY");
      a.motions.set("Wave", [{ data, entry: { file: "", fadeIn: 0, fadeOut: 0 } }]);
    });
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  test("blinks also with eyes that an expression holds wide open", () => {
    const { character, value, wear } = setUp((a) => a.expressions.set("stare", exp({ ParamEyeLOpen: 1 }, 0, "Overwrite")));
    wear("stare");
    let least = 1;
    for (let i = 0; i < 900; i++) {
      character.update(1 / 60, null);
      least = Math.min(least, value("ParamEyeLOpen"));
    }
    expect(least).toBeLessThan(0.1);
  });

  test("begins no blink while a motion moves the eyelids", () => {
    const half = [...Array(100).keys()].flatMap((i) => [0, (i + 1) / 10, i % 2 ? 0.4 : 0.6]);
    const narrow = { data: motion("ParamEyeLOpen", [0, 0.4, ...half], 10), entry: { file: "", fadeIn: 0, fadeOut: 0 } };
    const { character, run, value } = setUp((a) => a.motions.set("Squint", [narrow]));
    character.motions.ask({ id: "", group: "Squint", index: 0, loop: true, priority: 2, layer: 0, whenBusy: "reject" });
    run(1);
    for (let i = 0; i < 500; i++) {
      run(1 / 60);
      expect(value("ParamEyeLOpen")).toBeGreaterThan(0.39);
    }
  });

  test("keeps nothing of a motion that plays beside the main one, however it ends", () => {
    const { character, run, value } = setUp();
    const ask = (layer: number) =>
      character.motions.ask({ id: "", group: "Wave", index: 0, loop: true, priority: 2, layer, whenBusy: "reject" });
    ask(1);
    run(0.8);
    expect(value("ParamArm")).toBeGreaterThan(0.5);
    character.motions.stop(1);
    run(0.4);
    expect(value("ParamArm")).toBe(0);
    ask(0);
    run(0.8);
    character.motions.stop(0);
    run(0.4);
    expect(value("ParamArm")).toBeGreaterThan(0.05); // the main one goes back slowly
    run(3);
    expect(value("ParamArm")).toBeLessThan(0.01);
  });

  describe("shows of parts that exclude one another", () => {
    const parts = (...opacities: number[]) =>
      ["ArmA", "ArmB"].map((Id, i) => ({ Target: "PartOpacity", Id, Segments: [0, opacities[i]] }));
    const play = (Curves: object[], Duration = 1) =>
      ({ data: parseMotion3({ Meta: { Duration, FadeOutTime: 0.5 }, Curves }), entry: { file: "", fadeIn: 0, fadeOut: null } });
    function setUpArms(idle: object[] = []) {
      const opacities = new Float32Array([1, 1]);
      const { character, run } = setUp((a) => {
        Object.assign(a.backend, { parts: { ids: ["ArmA", "ArmB"], opacities }, evaluate: () => undefined });
        a.pose = parsePose3({ Groups: [[{ Id: "ArmA" }, { Id: "ArmB" }]], FadeInTime: 0.2 });
        a.motions.set("Idle", [play(idle)]);
        a.motions.set("Raise", [play(parts(0, 1)), play([]), play(parts(1, 0))]);
      });
      const ask = (layer: number, index = 0) => character.motions.ask({
        id: "", group: "Raise", index, loop: false, priority: 3, layer, whenBusy: "reject",
      });
      return { ask, run, character, shown: () => [...opacities].map((value) => Math.round(value * 100) / 100) };
    }

    test.each([0, 1])("what a motion in layer %d wants, and the first one when it has ended", (layer) => {
      const { ask, run, shown } = setUpArms();
      run(0.5);
      expect(shown()).toEqual([1, 0]);
      ask(layer);
      run(0.9);
      expect(shown()).toEqual([0, 1]);
      run(0.6);
      expect(shown()).toEqual([1, 0]);
    });

    test.each([0, 1])("the first one also when a motion in layer %d was stopped, or forced out by one that wants none", (layer) => {
      const { ask, run, shown, character } = setUpArms();
      for (const leave of [() => character.motions.stop(), () => ask(layer, 1)]) {
        run(0.5);
        ask(layer);
        run(0.4);
        expect(shown()).toEqual([0, 1]);
        leave();
        run(0.9);
        expect(shown()).toEqual([1, 0]);
      }
    });

    test("what the main motion wants, again when one beside it has ended", () => {
      const { ask, run, shown } = setUpArms(parts(0, 1));
      run(0.5);
      expect(shown()).toEqual([0, 1]);
      ask(1, 2);
      run(0.9);
      expect(shown()).toEqual([1, 0]);
      run(0.6);
      expect(shown()).toEqual([0, 1]);
    });
  });

  test("looks where it is told", () => {
    const { character, run, value } = setUp();
    character.look({ x: 1, y: 0 });
    run(3);
    expect(value("ParamAngleX")).toBeGreaterThan(15);
    character.glance(-1, 0, 2);
    run(2);
    expect(value("ParamAngleX")).toBeLessThan(-15);
  });

  test("does not jump after a long pause", () => {
    const { character, run, value } = setUp();
    run(1);
    const before = value("ParamAngleX");
    character.update(3600, null);
    expect(Math.abs(value("ParamAngleX") - before)).toBeLessThan(4);
  });
});

test("our own character never snaps, whatever she plays and wears smoothly", () => {
  const loaded = avatarFrom(undefined, false);
  const random = seeded(5);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
  const character = new Character(loaded, { listener: SILENT, random });
  const { ids, values, min, max } = loaded.backend.parameters;
  const motions = [...loaded.motions].flatMap(([group, entries]) => entries.map((_, index) => ({ group, index })));
  const names = [...loaded.expressions.keys()];
  // Eyes and pendulums are quick by themselves.
  const quick = new Set(["ParamEyeLOpen", "ParamEyeROpen", "ParamEyeBallX", "ParamEyeBallY"]);
  for (const setting of loaded.physics!.settings) for (const { id } of setting.outputs) quick.add(id);
  let last = values.slice();
  for (let i = 0; i < 60 * 300; i++) {
    if (random() < 0.02) {
      const layer = Math.floor(random() * 4);
      character.motions.ask({ id: "", ...pick(motions), loop: random() < 0.3, priority: 3, layer, whenBusy: "replace" });
    }
    const transition = pick(["smooth", "ease-in-out"] as const);
    const layer = pick(["exclusive", "exclusive", "additive"] as const);
    if (random() < 0.02) character.expressions.wear({ name: pick(names), duration: 3, priority: pick([10, 50]), transition, layer });
    if (random() < 0.003) character.motions.stop();
    if (random() < 0.003) character.expressions.clear(transition);
    character.update(1 / 60, null);
    ids.forEach((id, k) => {
      const step = Math.abs(values[k] - last[k]) / (max[k] - min[k]);
      if (i > 0 && !quick.has(id)) expect(step, `${id} in frame ${i}`).toBeLessThan(0.2);
    });
    last = values.slice();
  }
});
