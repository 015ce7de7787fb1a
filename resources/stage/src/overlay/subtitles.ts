// The subtitles page: the sentence being spoken, in the look of the stage's own subtitles.

import { object } from "../model/json";
import { subtitleStyle } from "../net/parse";
import { Subtitles } from "../show/subtitles";
import { make, root, themeLink } from "./dom";
import { Frames } from "./frames";
import { watch } from "./link";
import { overlayOptions } from "./options";
import { Sentence } from "./sentence";
import { followTheme } from "./theme";
import { type Speaking, speaking } from "./wire";

const options = overlayOptions(location.search);
const place = make("div");
root().append(place);
const subtitles = new Subtitles(place);

function show(said: Speaking | null): void {
  const shown = said?.subtitle ? said : null;
  subtitles.show(shown?.text ?? "", shown);
  following.start();
}

// Goes along with the voice, until the sentence is over.
const following = new Frames(() => {
  subtitles.at(sentence.position);
  return subtitles.text !== "";
});

const sentence = new Sentence(show);
const connection = watch("subtitles", options.key, (message) => {
  if (message.type === "speech") sentence.set(message);
  else if (message.type === "speech-stop") sentence.set(null);
  else if (message.type === "snapshot") {
    subtitles.style(subtitleStyle(object(message.raw["style"], "style")));
    const said = message.raw["speaking"];
    sentence.set(said ? speaking(object(said, "speaking")) : null);
  }
});
followTheme(themeLink(), () => connection.connected);
