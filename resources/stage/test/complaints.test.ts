// Complaints do not repeat.

import { expect, test } from "vitest";
import { Complaints } from "../src/net/complaints";

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
