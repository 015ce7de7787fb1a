// Reads a model's side files: what the format allows, what files out there do, and what is refused.

import { describe, expect, test } from "vitest";
import { parseCdi3 } from "../src/model/cdi3";
import { parseExp3 } from "../src/model/exp3";
import { parseModel3 } from "../src/model/model3";
import { parseMotion3 } from "../src/model/motion3";
import { parsePhysics3 } from "../src/model/physics3";
import { parsePose3 } from "../src/model/pose3";
import { parseUserData3 } from "../src/model/userdata3";
import { hasModels, jsonOf, WHY_SKIPPED } from "./outside";

const files = (more: object) => ({ FileReferences: { Moc: "a.moc3", Textures: ["a.png"], ...more } });

describe("model3.json", () => {
  test("may have next to nothing", () => {
    expect(parseModel3(files({}))).toEqual({
      moc: "a.moc3", textures: ["a.png"], physics: null, pose: null, displayInfo: null, userData: null,
      expressions: [], motions: new Map(), eyeBlink: [], lipSync: [], hitAreas: [],
    });
  });

  test("names its display names and user data", () => {
    const { displayInfo, userData } = parseModel3(files({ DisplayInfo: "a.cdi3.json", UserData: "a.userdata3.json" }));
    expect([displayInfo, userData]).toEqual(["a.cdi3.json", "a.userdata3.json"]);
  });

  test("leaves fades of -1 and absent ones to the motion", () => {
    const motions = { "": [{ File: "a.motion3.json", FadeInTime: -1, FadeOutTime: 0, Sound: "a.wav" }], Idle: null };
    expect([...parseModel3(files({ Motions: motions })).motions]).toEqual([
      ["", [{ file: "a.motion3.json", fadeIn: null, fadeOut: 0 }]], ["Idle", []],
    ]);
  });

  test.each([[{}, "shy"], [{ Name: "" }, "shy"], [{ Name: "F01" }, "F01"]])("calls an expression with %j %s", (name, wanted) => {
    const { expressions } = parseModel3(files({ Expressions: [{ File: "exp/shy.exp3.json", ...name }] }));
    expect(expressions).toEqual([{ name: wanted, file: "exp/shy.exp3.json" }]);
  });

  test("takes groups without a target, hit areas without a name, and empty groups", () => {
    const { eyeBlink, lipSync, hitAreas } = parseModel3({
      ...files({}),
      Groups: [{ Name: "EyeBlink", Ids: ["L", "R"] }, { Name: "LipSync", Target: "Parameter" }, { Name: "EyeBlink", Ids: ["X"] }],
      HitAreas: [{ Id: "HitArea", Name: "" }, { Id: "Body", Name: "body" }],
    });
    expect([eyeBlink, lipSync]).toEqual([["L", "R"], []]);
    expect(hitAreas).toEqual([{ id: "HitArea", name: "HitArea" }, { id: "Body", name: "body" }]);
  });

  test.each<[unknown, string]>([
    [null, "model3.json file has to be an object"],
    [{}, "FileReferences has to be an object"],
    [files({ Moc: 3 }), "FileReferences.Moc"],
    [files({ Expressions: [{ Name: "x" }] }), "An expression's File"],
    [files({ Expressions: [{ Name: 3, File: "a.exp3.json" }] }), "The Name of the expression a.exp3.json"],
    [files({ Motions: { Tap: [{ File: "a" }, {}] } }), 'The File of motion 1 of "Tap"'],
    [files({ Motions: { Tap: {} } }), 'The motions of "Tap" has to be a list'],
    [{ ...files({}), Groups: [{ Name: "EyeBlink", Ids: [3] }] }, "An id of EyeBlink"],
    [{ ...files({}), HitAreas: [{}] }, "A hit area's Id"],
  ])("is refused by the field that is wrong: %j", (file, words) => {
    expect(() => parseModel3(file)).toThrow(words);
  });
});

describe("exp3.json", () => {
  test("fades in a second and adds, where it says nothing else", () => {
    expect(parseExp3({ FadeInTime: -1, Parameters: [{ Id: "A", Value: 1 }, { Id: "B", Value: 2, Blend: "Multiply" }] })).toEqual({
      fadeIn: 1, fadeOut: 1,
      parameters: [{ id: "A", value: 1, blend: "Add" }, { id: "B", value: 2, blend: "Multiply" }],
    });
    expect(parseExp3({}).parameters).toEqual([]);
  });
});

describe("motion3.json", () => {
  test("has its marks in the order of time", () => {
    const marks = [{ Time: 2, Value: "b" }, { Time: 0.5, Value: "a" }];
    expect(parseMotion3({ Meta: { Duration: 3 }, UserData: marks }).events).toEqual([
      { time: 0.5, text: "a" }, { time: 2, text: "b" },
    ]);
  });

  test("plays at thirty frames a second, unrestricted, with fades of its own or none", () => {
    const { fps, restricted, fadeIn, curves } = parseMotion3({ Meta: { Duration: 0, Fps: 0 }, Curves: [{ Target: "Other", Id: "A" }] });
    expect([fps, restricted, fadeIn, curves]).toEqual([30, false, -1, []]);
  });
});

describe("cdi3.json and userdata3.json", () => {
  test("name parameters and parts, and what meshes carry", () => {
    const { parameters, parts } = parseCdi3({
      Parameters: [{ Id: "ParamAngleX", GroupId: "G", Name: "角度 X" }, { Id: "ParamB", Name: "" }],
      Parts: [{ Id: "PartFace", Name: "Face" }],
    });
    expect([[...parameters], [...parts]]).toEqual([[["ParamAngleX", "角度 X"]], [["PartFace", "Face"]]]);
    expect(parseCdi3({}).parts.size).toBe(0);
    expect(parseUserData3({ UserData: [{ Target: "ArtMesh", Id: "D", Value: "tail" }] })).toEqual([
      { target: "ArtMesh", id: "D", value: "tail" },
    ]);
    expect(() => parseUserData3({ UserData: [{}] })).toThrow("The Target of a UserData");
    expect(() => parseCdi3({ Parts: [{ Name: "x" }] })).toThrow("An Id of Parts");
  });

  test.skipIf(!hasModels)(`of other people are read ${hasModels ? "" : WHY_SKIPPED}`, () => {
    for (const model of ["Haru", "Hiyori", "Mark", "Mao"]) {
      const { displayInfo, userData } = parseModel3(jsonOf(`${model}/${model}.model3.json`));
      expect(parseCdi3(jsonOf(`${model}/${displayInfo}`)).parameters.get("ParamAngleX")).toBeTruthy();
      if (userData !== null) expect(parseUserData3(jsonOf(`${model}/${userData}`)).length).toBeGreaterThan(0);
    }
    const marked = parseMotion3(jsonOf("Mark/motions/mark_m01.motion3.json"));
    expect(marked.events).toEqual([{ time: 1.133, text: "timing1" }, { time: 3.667, text: "timing2" }]);
  });
});

describe("pose3.json", () => {
  test("fades in half a second where it does not say, and links parts", () => {
    const group = [{ Id: "A", Link: ["A2"] }, { Id: "B" }];
    expect(parsePose3({ FadeInTime: -3, Groups: [group] })).toEqual({
      fadeIn: 0.5, groups: [[{ id: "A", links: ["A2"] }, { id: "B", links: [] }]],
    });
    expect(() => parsePose3({ Groups: [[{ Link: [] }]] })).toThrow("A part's Id");
  });
});

describe("a file that asks for too much work is refused", () => {
  const lots = (count: number, entry: unknown) => Array(count).fill(entry);
  const curve = (segments: number[], id = "A") => ({ Target: "Parameter", Id: id, Segments: segments });
  const motion = (more: object) => ({ Meta: { Duration: 1 }, ...more });
  const vertex = { Position: { X: 0, Y: 0 }, Mobility: 1, Delay: 1, Acceleration: 1, Radius: 1 };
  const range = { Minimum: -10, Default: 0, Maximum: 10 };
  const physics = (vertices: number, fps?: number) => ({
    Meta: { Fps: fps },
    PhysicsSettings: [{ Vertices: lots(vertices, vertex), Normalization: { Position: range, Angle: range } }],
  });
  const pose = (parts: number, links: number) => ({ Groups: [lots(parts, { Id: "A", Link: lots(links, "B") })] });
  const TOO_MANY = /has \d+ entries; more than \d+ are not accepted/;

  test.each<[string, () => unknown, RegExp]>([
    ["ids in a group", () => parseModel3({ ...files({}), Groups: [{ Name: "EyeBlink", Ids: lots(1001, "L") }] }), TOO_MANY],
    ["hit areas", () => parseModel3({ ...files({}), HitAreas: lots(1001, { Id: "A" }) }), TOO_MANY],
    ["curves", () => parseMotion3(motion({ Curves: lots(5001, curve([0, 0])) })), TOO_MANY],
    ["points of a curve", () => parseMotion3(motion({ Curves: [curve(lots(200_001, 0))] })), TOO_MANY],
    ["marks", () => parseMotion3(motion({ UserData: lots(10_001, { Time: 0, Value: "" }) })), TOO_MANY],
    ["parameters of an expression", () => parseExp3({ Parameters: lots(5001, { Id: "A", Value: 1 }) }), TOO_MANY],
    ["links of a pose", () => parsePose3(pose(1000, 10)), /pose has 11001 parts and links/],
    ["vertices at 240 steps a second", () => parsePhysics3(physics(180_000, 240)), /180000 inputs, vertices and outputs at 240 steps/],
    ["vertices at steps that it does not name", () => parsePhysics3(physics(17_000)), /17000 inputs, vertices and outputs at 60 steps/],
  ])("too many %s", (_, parse, words) => {
    expect(parse).toThrow(words);
  });

  test("and one with much more than real models have is not", () => {
    expect(parsePhysics3(physics(10_000, 60)).settings.length).toBe(1);
    expect(parseMotion3(motion({ Curves: lots(2000, curve([0, 0])) })).curves.length).toBe(2000);
    expect(parsePose3(pose(100, 10)).groups[0].length).toBe(100);
  });
});

test("a group names every parameter once", () => {
  const groups = [{ Name: "EyeBlink", Ids: ["L", "R", "L"] }, { Name: "LipSync", Ids: ["M", "M"] }];
  const { eyeBlink, lipSync } = parseModel3({ ...files({}), Groups: groups });
  expect([eyeBlink, lipSync]).toEqual([["L", "R"], ["M"]]);
});

test("no fade takes longer than ten seconds, whichever file asks for it", () => {
  const fades = { FadeInTime: 1e9, FadeOutTime: 11 };
  const entry = { File: "a.motion3.json", ...fades };
  expect(parseModel3(files({ Motions: { Tap: [entry] } })).motions.get("Tap")![0]).toMatchObject({ fadeIn: 10, fadeOut: 10 });
  const curves = [{ Target: "Parameter", Id: "A", Segments: [0, 0], ...fades }];
  const motion = parseMotion3({ Meta: { Duration: 1, ...fades }, Curves: curves });
  expect([motion.fadeIn, motion.fadeOut, motion.curves[0].fadeIn, motion.curves[0].fadeOut]).toEqual([10, 10, 10, 10]);
  expect(parseExp3(fades)).toMatchObject({ fadeIn: 10, fadeOut: 10 });
  expect(parsePose3(fades).fadeIn).toBe(10);
});
