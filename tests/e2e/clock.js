// Puts the page's time into a test's hand: nothing moves but by `clock`. Runs before the page's scripts.
(() => {
  const realNow = performance.now.bind(performance);
  /** The page's heart asks for this (ms); it beats whenever a test lets time pass. */
  const HEARTBEAT = 250;
  const timers = [];
  let frames = [];
  let now = 1000;
  let seed = 1;
  let heard = 0;
  let waiting = [];

  performance.now = () => now;
  window.requestAnimationFrame = (call) => frames.push(call);
  // The page's heart beats in a worker, or, where there is none, by this timer.
  window.Worker = undefined;
  window.setInterval = (call, every) => timers.push({ call, every, due: now + every });
  Math.random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };

  window.WebSocket = class extends WebSocket {
    constructor(address) {
      super(address);
      this.addEventListener("message", () => {
        heard++;
        // Later, because the page itself has not heard it yet.
        setTimeout(() => (waiting = waiting.filter(({ count, go }) => count > heard || go())));
      });
    }
  };

  const tick = (isDue) => {
    for (const timer of timers) {
      if (!isDue(timer)) continue;
      timer.due = now + timer.every;
      timer.call();
    }
  };
  const draw = (seconds) => {
    now += seconds * 1000;
    tick(({ every, due }) => every !== HEARTBEAT && due <= now);
    const calls = frames;
    frames = [];
    for (const call of calls) call(now);
  };
  const beat = (seconds) => {
    now += seconds * 1000;
    tick(({ every, due }) => every === HEARTBEAT || due <= now);
  };

  window.clock = Object.freeze({
    /** Milliseconds of the wall. */
    realNow,
    now: () => now,
    /** How many messages of the console came in. */
    heard: () => heard,
    /** Resolves when the page has handled so many of them. */
    hears: (count) =>
      new Promise((resolve) => {
        if (heard >= count) setTimeout(resolve);
        else waiting.push({ count, go: resolve });
      }),
    /** Let one frame be drawn after `seconds`. */
    draw,
    /** Let `seconds` pass on a page that the browser does not draw. */
    beat,
    /** Let `seconds` pass in steps on a page that the browser does not draw. */
    unseen(seconds, rate = 4) {
      for (let i = Math.round(seconds * rate); i > 0; i--) beat(1 / rate);
    },
    /** Let `seconds` pass in steps, drawn only at their end. */
    pass(seconds, rate = 60) {
      for (let i = Math.round(seconds * rate); i > 1; i--) beat(1 / rate);
      draw(1 / rate);
    },
  });
})();
