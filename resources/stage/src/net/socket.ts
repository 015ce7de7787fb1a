// The connection to the console: it reconnects for ever, and keeps what must not be lost meanwhile.

import { messageOf } from "../errors";
import { type FromPage, parseMessage, PROTOCOL, type ToPage } from "./wire";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
/** A connection that was never answered is given up after this many milliseconds. */
const OPENING_LIMIT = 10000;
/** How many reports are kept while the console is away. */
const MOST_KEPT = 50;

/** Reports that the console has to get even if it was away when they happened. */
const LASTING: ReadonlySet<FromPage["type"]> = new Set(["speech-ended", "motion-finished", "error"]);

export interface SocketListener {
  message(message: ToPage): void;
  /** A message that this page could not read. */
  trouble(text: string): void;
}

export class Socket {
  private socket: WebSocket | null = null;
  private wait = FIRST_WAIT;
  private kept: FromPage[] = [];
  private readonly unknown = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly listener: SocketListener,
    private readonly random: () => number,
  ) {
    // A new network or a woken computer is worth a try at once; so is a page that is looked at
    // again, because browsers let the timers of a hidden one wait for a minute.
    for (const event of ["online", "visibilitychange"]) addEventListener(event, () => this.hurry());
    // A browser may keep a page that was left, with its socket, for the way back: it would count as
    // open and answer for the pages that are seen.
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", (event) => event.persisted && this.hurry());
  }

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Connect now, and again whenever the connection is lost. */
  connect(): void {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    const limit = setTimeout(() => socket.readyState === WebSocket.CONNECTING && socket.close(), OPENING_LIMIT);
    socket.onopen = () => {
      clearTimeout(limit);
      this.send({ type: "hello", protocol: PROTOCOL, page: "stage" });
      for (const report of this.kept.splice(0)) this.send(report);
    };
    socket.onmessage = (event) => {
      this.wait = FIRST_WAIT; // only a console that talks counts as reached
      this.receive(event.data);
    };
    socket.onclose = () => {
      clearTimeout(limit);
      if (this.socket === socket) this.retry();
    };
  }

  /** Send a report; while the console is away, only what must not be lost is kept. */
  send(report: FromPage): void {
    if (this.connected) this.socket?.send(JSON.stringify(report));
    else if (LASTING.has(report.type)) this.kept = [...this.kept, report].slice(-MOST_KEPT);
  }

  private leave(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private retry(): void {
    this.socket = null;
    const jitter = 0.7 + 0.6 * this.random();
    this.timer = setTimeout(() => this.hurry(), this.wait * jitter);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  private timer: ReturnType<typeof setTimeout> | undefined;

  private hurry(): void {
    clearTimeout(this.timer);
    if (this.socket === null) this.connect();
  }

  private receive(data: unknown): void {
    let message: ToPage | null;
    try {
      const raw: unknown = JSON.parse(String(data));
      message = parseMessage(raw);
      if (message === null) this.warnOnce(String((raw as { type: unknown }).type));
    } catch (error) {
      this.listener.trouble(`A message from the console could not be read: ${messageOf(error)}`);
      return;
    }
    if (message) this.listener.message(message);
  }

  private warnOnce(type: string): void {
    if (this.unknown.has(type)) return;
    this.unknown.add(type);
    console.warn(`Messages of type "${type}" are not known to this page and are ignored.`);
  }
}
