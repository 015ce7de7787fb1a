// The subtitles page: the sentence being spoken, in the look of the stage's own subtitles.

import { object } from "../model/json";
import { Subtitles } from "../show/subtitles";
import { root, themeLink } from "./dom";
import { watch } from "./link";
import { overlayOptions } from "./options";
import { Sentence } from "./sentence";
import { followTheme } from "./theme";
import { speaking } from "./wire";

const options = overlayOptions(location.search);
const subtitles = new Subtitles(root(), true);
const sentence = new Sentence((said) => subtitles.show(said?.subtitle ? said.text : ""));

const connection = watch("subtitles", options.key, (message) => {
  if (message.type === "speech") sentence.set(message);
  else if (message.type === "speech-stop") sentence.set(null);
  else if (message.type === "snapshot") {
    const said = message.raw["speaking"];
    sentence.set(said ? speaking(object(said, "speaking")) : null);
  }
});
followTheme(themeLink(), () => connection.connected);
