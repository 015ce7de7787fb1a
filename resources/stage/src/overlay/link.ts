// An overlay page's connection: it says which page it is, and hears what that page has to show.

import { messageOf } from "../errors";
import { socketAddress } from "../net/address";
import { Connection } from "../net/connection";
import { type OverlayMessage, parseOverlayMessage, PROTOCOL } from "./wire";

export type OverlayPage = "chat" | "subtitles" | "alerts" | "now-speaking" | "goal";

/** Connect for ever and hand on every message that can be read. */
export function watch(page: OverlayPage, key: string | null, show: (message: OverlayMessage) => void): Connection {
  const connection = new Connection(
    socketAddress(location.href, key, "/overlay/socket"),
    {
      opened: () => connection.send({ type: "hello", protocol: PROTOCOL, page }),
      text: (data) => {
        try {
          const message = parseOverlayMessage(JSON.parse(data));
          if (message) show(message);
        } catch (error) {
          console.warn(`A message from the console could not be read: ${messageOf(error)}`);
        }
      },
    },
    Math.random,
  );
  connection.connect();
  return connection;
}
