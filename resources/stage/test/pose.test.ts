// Parts that exclude one another, and those that are linked to them.

import { expect, test } from "vitest";
import { parsePose3 } from "../src/model/pose3";
import { PosePlayer } from "../src/play/pose";

const PARTS = ["ArmA", "ArmB", "SleeveA", "SleeveB", "Hat"];

function setUp(file: object) {
  const wishes = new Float32Array(PARTS.length);
  const opacities = new Float32Array(PARTS.length).fill(1);
  const pose = new PosePlayer(parsePose3(file), PARTS, wishes, opacities);
  const run = (seconds: number) => {
    for (let i = 0; i < Math.round(seconds * 60); i++) pose.update(1 / 60);
    return [...opacities].map((opacity) => Math.round(opacity * 100) / 100);
  };
  return { wishes, run, opacities };
}

const ARMS = { Groups: [[{ Id: "ArmA", Link: ["SleeveA"] }, { Id: "ArmB", Link: ["SleeveB", "Nowhere"] }, { Id: "Missing" }]] };

test("shows the first part of a group at first, with what is linked to it, and leaves others alone", () => {
  expect(setUp(ARMS).run(1 / 60)).toEqual([1, 0, 1, 0, 1]);
});

test("fades to the part that a motion wants, linked parts with it, and something is always seen", () => {
  const { wishes, run, opacities } = setUp(ARMS);
  run(0.1);
  wishes.set([0, 1, 0, 0, 0]);
  for (let i = 0; i < 40; i++) {
    run(1 / 60);
    const through = (1 - opacities[0]) * (1 - opacities[1]);
    expect(through).toBeLessThanOrEqual(0.151);
    expect([opacities[2], opacities[3]]).toEqual([opacities[0], opacities[1]]);
  }
  expect(run(0.1)).toEqual([0, 1, 0, 1, 1]);
});

test("stays as it is while nothing is wanted, and changes at once without a fade", () => {
  const { wishes, run } = setUp({ ...ARMS, FadeInTime: 0 });
  run(0.1);
  wishes.fill(0);
  expect(run(1)).toEqual([1, 0, 1, 0, 1]);
  wishes[1] = 1;
  expect(run(1 / 60)).toEqual([0, 1, 0, 1, 1]);
});

test("a part that is hidden stays so while two others fade", () => {
  const { wishes, run } = setUp({ Groups: [[{ Id: "ArmA" }, { Id: "ArmB" }, { Id: "Hat" }]] });
  run(0.1);
  wishes.set([0, 1, 0, 0, 0]);
  for (let i = 0; i < 40; i++) expect(run(1 / 60)[4]).toBe(0);
});
