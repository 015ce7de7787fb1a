// The lines of chat on the page: new ones below, old ones out, removed ones gone at once.

import { readable } from "./colour";
import { make } from "./dom";
import { Frames } from "./frames";
import type { ChatLine, ChatPart, ChatRemoved } from "./wire";

/** The badges that have a mark of their own, with what a screen reader says. */
const MARKS: Readonly<Record<string, string>> = {
  broadcaster: "Broadcaster",
  moderator: "Moderator",
  lead_moderator: "Moderator",
  vip: "VIP",
  subscriber: "Subscriber",
  founder: "Subscriber",
  partner: "Partner",
};

/** How long a line takes to leave (ms), as in the style sheet. */
const LEAVING = 600;

interface Shown {
  line: ChatLine;
  node: HTMLElement;
  /** Until it leaves by itself. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class ChatView {
  private shown: Shown[] = [];
  private coming: ChatLine[] = [];
  private most = 12;
  private fade = 0;
  private readonly frames = new Frames(() => this.flush());

  constructor(private readonly place: HTMLElement) {}

  /** Show these lines and no others; `most` lines at a time, each for `fade` ms (0: for ever). */
  replace(lines: readonly ChatLine[], most: number, fade: number): void {
    this.most = most;
    this.fade = fade;
    this.coming = [];
    for (const shown of this.shown.splice(0)) drop(shown);
    const now = Date.now();
    for (const line of lines.slice(-most)) this.append(line, line.timestamp > 0 ? Math.max(0, now - line.timestamp) : 0);
  }

  /** Add a line. However many come at once, a frame draws no more than fit. */
  add(line: ChatLine): void {
    this.coming.push(line);
    if (this.coming.length > this.most) this.coming.shift();
    this.frames.start();
  }

  /** Take away what a moderator took away, drawn or not. */
  remove({ id, login }: ChatRemoved): void {
    const goes = (line: ChatLine) => (id ? line.id === id : !login || line.login === login);
    this.coming = this.coming.filter((line) => !goes(line));
    for (const shown of this.shown) if (goes(shown.line)) drop(shown);
    this.shown = this.shown.filter(({ line }) => !goes(line));
  }

  private flush(): boolean {
    for (const line of this.coming.splice(0)) this.append(line, null);
    return false;
  }

  /** `age` (ms) of a line that the page had to be told of; null for a new one, which comes in gently. */
  private append(line: ChatLine, age: number | null): void {
    if (this.fade > 0 && age !== null && age >= this.fade) return;
    const node = nodeOf(line);
    if (age === null) node.classList.add("new");
    const shown: Shown = { line, node, timer: undefined };
    if (this.fade > 0) shown.timer = setTimeout(() => this.leave(shown), this.fade - (age ?? 0));
    this.place.append(node);
    this.shown.push(shown);
    while (this.shown.length > this.most) drop(this.shown.shift()!);
  }

  private leave(gone: Shown): void {
    gone.node.classList.add("leaving");
    // A hidden page plays no transitions, so nothing waits for their end.
    gone.timer = setTimeout(() => {
      drop(gone);
      this.shown = this.shown.filter((shown) => shown !== gone);
    }, LEAVING);
  }
}

function drop({ node, timer }: Shown): void {
  clearTimeout(timer);
  node.remove();
}

function nodeOf(line: ChatLine): HTMLElement {
  const node = make("p", "line");
  node.classList.toggle("action", line.action);
  node.classList.toggle("first", line.first);
  node.classList.toggle("cheer", line.bits > 0);
  if (line.notice) node.append(make("bdi", "notice", line.notice));
  if (line.replyTo) node.append(replyOf(line.replyTo));
  for (const badge of line.badges) {
    if (!Object.hasOwn(MARKS, badge)) continue;
    const mark = make("i", `badge ${badge}`);
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", MARKS[badge]);
    node.append(mark);
  }
  const name = make("bdi", "name", line.username);
  name.style.color = readable(line.color, line.login);
  node.append(name);
  if (line.bits > 0) node.append(make("span", "bits", `${line.bits} bits`));
  if (line.parts.length > 0) node.append(line.action ? " " : make("span", "colon", ": "), wordsOf(line.parts));
  return node;
}

function replyOf(name: string): HTMLElement {
  const reply = make("span", "reply", "answers ");
  reply.append(make("bdi", "", name));
  return reply;
}

function wordsOf(parts: readonly ChatPart[]): HTMLElement {
  const words = make("bdi", "words");
  // An emote's picture would stand in its span; until the console serves them, its name does.
  for (const { text, emote } of parts) words.append(emote ? make("span", "emote", text) : text);
  return words;
}
