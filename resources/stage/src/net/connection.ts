// A WebSocket that comes back for ever, with longer and longer waits between the tries.

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
/** A connection that was never answered is given up after this many milliseconds. */
const OPENING_LIMIT = 10000;

export interface ConnectionListener {
  /** The connection stands: time to greet. */
  opened(): void;
  text(data: string): void;
}

export class Connection {
  private socket: WebSocket | null = null;
  private wait = FIRST_WAIT;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly listener: ConnectionListener,
    private readonly random: () => number,
  ) {
    // A new network or a woken computer is worth a try at once; so is a page that is looked at
    // again, because browsers let the timers of a hidden one wait for a minute.
    // A page that is left hears of its hiding last of all, when it must not come back.
    addEventListener("online", () => this.hurry());
    addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.hurry());
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
      this.listener.opened();
    };
    socket.onmessage = (event) => {
      this.wait = FIRST_WAIT; // only a console that talks counts as reached
      this.listener.text(String(event.data));
    };
    socket.onclose = () => {
      clearTimeout(limit);
      if (this.socket === socket) this.retry();
    };
  }

  /** Send a message as JSON; what is sent while there is no connection is lost. */
  send(message: object): void {
    if (this.connected) this.socket?.send(JSON.stringify(message));
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

  private hurry(): void {
    clearTimeout(this.timer);
    if (this.socket === null) this.connect();
  }
}
