// The chat page.

import { ChatView } from "./chat-view";
import { root, themeLink } from "./dom";
import { list, numberOr, object } from "../model/json";
import { watch } from "./link";
import { overlayOptions } from "./options";
import { followTheme } from "./theme";
import { chatLine } from "./wire";

const options = overlayOptions(location.search);
const view = new ChatView(root());

const connection = watch("chat", options.key, (message) => {
  if (message.type === "twitch-chat") view.add(message);
  else if (message.type === "chat-removed") view.remove(message);
  else if (message.type === "snapshot") {
    const lines = list(message.raw["lines"], "lines").map((line) => chatLine(object(line, "lines")));
    const most = options.lines ?? numberOr(message.raw["most"], 12, "most");
    view.replace(lines, most, options.fade ?? numberOr(message.raw["fade"], 0, "fade"));
  }
});
followTheme(themeLink(), () => connection.connected);
