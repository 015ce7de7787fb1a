// The goal page: title, how far, and a bar.

import { make, root, themeLink } from "./dom";
import { watch } from "./link";
import { overlayOptions } from "./options";
import { followTheme } from "./theme";
import { goal } from "./wire";

const options = overlayOptions(location.search);
const card = make("section", "card");
const title = make("bdi", "title");
const count = make("span", "count");
const bar = make("div", "bar");
const fill = make("i", "fill");
bar.append(fill);
card.append(title, count, bar);
root().append(card);

const connection = watch("goal", options.key, (message) => {
  if (message.type !== "snapshot") return;
  const { title: words, current, target } = goal(message.raw);
  title.textContent = words;
  count.textContent = `${current.toLocaleString()} / ${target.toLocaleString()}`;
  fill.style.transform = `scaleX(${Math.min(1, current / target)})`;
  card.classList.toggle("reached", current >= target);
  card.classList.add("shown");
});
followTheme(themeLink(), () => connection.connected);
