// What window.stage tells of the parameters and parts of a character.

import { expect, test } from "vitest";
import { surfaceOf } from "../src/show/surface";
import { avatar } from "./helpers";
import { person, settle, StageKit, stageOf } from "./stage-kit";

const nothing = () => {
  throw new Error("This test asks for no readings of the page.");
};
const READINGS = {
  speech: nothing, subtitle: nothing, subtitleStyle: nothing, fps: nothing, connected: nothing, boxOf: nothing,
  saving: nothing, arranging: nothing, objects: nothing, heap: nothing, lastCommandAt: nothing,
};

test("parameters and parts are told by their artist's names, or by their ids", async () => {
  const kit = new StageKit();
  const surface = surfaceOf(kit.stage, READINGS);
  expect([surface.parameters(), surface.parts(), surface.parameters("nobody")]).toEqual([[], [], []]);
  kit.tell(stageOf([person("a"), person("b")]));
  const named = avatar();
  const [part] = named.backend.parts.ids;
  named.names = { parameters: new Map([["ParamAngleX", "Head turn"]]), parts: new Map([[part, "All"]]) };
  kit.loads[0].done(avatar());
  kit.loads[1].done(named);
  await settle();
  const turn = surface.parameters("b").find(({ id }) => id === "ParamAngleX");
  expect(turn).toMatchObject({ name: "Head turn", min: -30, max: 30 });
  expect(turn!.value).toBe(surface.parameter("ParamAngleX", "b"));
  expect(surface.parts("b")[0]).toMatchObject({ id: part, name: "All", opacity: 1 });
  expect(surface.parameters().map(({ id, name }) => id === name)).toEqual([true, true, true, true, true]);
  expect(surface.characters().map(({ source }) => source)).toEqual(["native", "native"]);
});
