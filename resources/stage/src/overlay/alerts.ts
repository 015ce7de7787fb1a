// The alerts page: one alert at a time, with its sound. The console keeps the line of those that wait.

import { messageOf } from "../errors";
import { object } from "../model/json";
import { deedOf, othersOf, tierOf } from "./alert-words";
import { Chimes } from "./chime";
import { make, root, themeLink } from "./dom";
import { watch } from "./link";
import { overlayOptions } from "./options";
import { followTheme } from "./theme";
import { type Alert, alert } from "./wire";

/** How long an alert takes to leave (ms), as in the style sheet. */
const LEAVING = 450;
/** One that is younger than this (ms) when the page hears of it has its sound. */
const FRESH = 1500;

const options = overlayOptions(location.search);
const place = root();
const chimes = new Chimes(() => new AudioContext(), () => performance.now());
let current: { id: number; node: HTMLElement; timer: ReturnType<typeof setTimeout> } | null = null;

function show(told: Alert): void {
  if (current?.id === told.id) return;
  hide();
  const left = told.duration - told.elapsed;
  if (left <= 0) return;
  const node = nodeOf(told);
  place.append(node);
  // The console tells the end; should it be gone, the alert ends by itself.
  current = { id: told.id, node, timer: setTimeout(hide, left) };
  if (options.muted || told.elapsed > FRESH) return;
  chimes.play(told.kind, told.volume * options.volume).catch((error: unknown) => console.warn(messageOf(error)));
}

function hide(): void {
  if (current === null) return;
  const { node, timer } = current;
  current = null;
  clearTimeout(timer);
  node.classList.add("leaving");
  setTimeout(() => node.remove(), LEAVING);
}

function nodeOf(told: Alert): HTMLElement {
  const node = make("section", `alert ${told.kind}`);
  const icon = make("i", "icon");
  const headline = make("p", "headline");
  headline.append(make("bdi", "name", told.name));
  for (const [kind, words] of [["others", othersOf(told)], ["deed", deedOf(told)]]) {
    if (words) headline.append(" ", make("span", kind, words));
  }
  const tier = tierOf(told);
  if (tier) headline.append(" ", make("span", "tier", tier));
  if (told.test) headline.append(" ", make("span", "test", "Test"));
  const words = make("div", "words");
  words.append(headline);
  if (told.text) words.append(make("bdi", "text", told.text));
  node.append(icon, words);
  return node;
}

const connection = watch("alerts", options.key, (message) => {
  if (message.type === "alert") show(message);
  else if (message.type === "alert-over") hide();
  else if (message.type === "snapshot") {
    const told = message.raw["alert"];
    if (told) show(alert(object(told, "alert")));
    else hide();
  }
});
followTheme(themeLink(), () => connection.connected);
