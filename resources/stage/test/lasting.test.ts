// Long shows: nothing grows, drifts or becomes no number. VTC_SIMULATED_HOURS makes them longer.

import { expect, test } from "vitest";
import { Show, avatarFrom } from "./simulate";

const HOURS = Number(process.env["VTC_SIMULATED_HOURS"] ?? 1);
const RATES = [60, 60, 60, 30, 144, 10, 240];

test(`a show of ${HOURS} simulated hours ends as healthy as it began`, async () => {
  const avatar = avatarFrom(undefined, false);
  const show = new Show(avatar);
  const { parameters } = avatar.backend;
  const { character } = show;
  for (let minute = 0; minute < HOURS * 60; minute++) {
    const rate = RATES[minute % RATES.length];
    for (let i = 0; i < 60 * rate; i++) show.frame(1 / rate);
    await new Promise(setImmediate); // vitest wants to be heard now and then
    const { ids, values, min, max } = parameters;
    ids.forEach((id, i) => expect(values[i] >= min[i] && values[i] <= max[i], `${id}: ${values[i]}`).toBe(true));
    const { motions, expressions } = character;
    expect(motions.waiting.length).toBeLessThanOrEqual(4 * 8);
    expect(expressions.names.length + expressions.parked.length).toBeLessThanOrEqual(avatar.expressions.size);
    expect(show.finished + motions.running.length + motions.waiting.length).toBe(show.asked);
  }
  character.motions.stop();
  character.expressions.follow([]);
  expect(show.finished).toBe(show.asked);
  for (let i = 0; i < 600; i++) character.update(1 / 60, null);
  expect(character.lips.value).toBe(0);
  expect(character.expressions.names).toEqual([]);
}, 3_600_000);
