// The stage's talk with the console: greets, reads, and keeps the reports that must not be lost.

import { messageOf } from "../errors";
import { Connection } from "./connection";
import { parseMessage } from "./parse";
import { type FromPage, PROTOCOL, type ToPage } from "./wire";

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
  private readonly connection: Connection;
  private kept: FromPage[] = [];
  private readonly unknown = new Set<string>();

  constructor(
    url: string,
    private readonly listener: SocketListener,
    random: () => number,
  ) {
    const opened = () => {
      this.send({ type: "hello", protocol: PROTOCOL, page: "stage" });
      for (const report of this.kept.splice(0)) this.send(report);
    };
    this.connection = new Connection(url, { opened, text: (data) => this.receive(data) }, random);
  }

  get connected(): boolean {
    return this.connection.connected;
  }

  /** Connect now, and again whenever the connection is lost. */
  connect(): void {
    this.connection.connect();
  }

  /** Send a report; while the console is away, only what must not be lost is kept. */
  send(report: FromPage): void {
    if (this.connected) this.connection.send(report);
    else if (LASTING.has(report.type)) this.kept = [...this.kept, report].slice(-MOST_KEPT);
  }

  private receive(data: string): void {
    let message: ToPage | null;
    try {
      const raw: unknown = JSON.parse(data);
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
