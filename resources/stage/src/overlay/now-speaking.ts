// The now-speaking page: whom she answers, what was asked, what she says, and how loud.

import { object } from "../model/json";
import { make, root, themeLink } from "./dom";
import { Frames } from "./frames";
import { watch } from "./link";
import { overlayOptions } from "./options";
import { Sentence } from "./sentence";
import { followTheme } from "./theme";
import { type Speaking, speaking } from "./wire";

/** How strongly each bar follows the mouth. */
const BARS = [0.55, 0.85, 1, 0.75, 0.5];

const options = overlayOptions(location.search);
const card = make("section", "card");
const who = make("p", "who");
const question = make("bdi", "question");
const said = make("bdi", "said");
const level = make("div", "level");
const bars = BARS.map(() => make("i"));
level.append(...bars);
level.setAttribute("aria-hidden", "true");
const words = make("div", "words");
words.append(who, question, said);
card.append(level, words);
root().append(card);

function show(now: Speaking | null): void {
  card.classList.toggle("shown", now !== null);
  if (now === null) return; // the old words fade; they are replaced when the next come
  who.replaceChildren(...(now.name ? ["To ", make("bdi", "name", now.name)] : []));
  question.textContent = now.question;
  said.textContent = now.text;
  moving.start();
}

// Moves the bars once per frame, until the sentence is over.
const moving = new Frames(() => {
  const { mouth } = sentence;
  bars.forEach((bar, index) => (bar.style.transform = `scaleY(${(0.12 + 0.88 * mouth * BARS[index]).toFixed(3)})`));
  return card.classList.contains("shown");
});

const sentence = new Sentence(show);
const connection = watch("now-speaking", options.key, (message) => {
  if (message.type === "speech") sentence.set(message);
  else if (message.type === "speech-stop") sentence.set(null);
  else if (message.type === "snapshot") {
    const now = message.raw["speaking"];
    sentence.set(now ? speaking(object(now, "speaking")) : null);
  }
});
followTheme(themeLink(), () => connection.connected);
