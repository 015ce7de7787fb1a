// Calls back for every frame, and now and then while the browser draws none.

/** A page that is not drawn still ends its sentences and expressions. */
const HEARTBEAT = 250;

/** Frames come a little early or late (ms). */
const SLACK = 4;

/** `seconds` since the last call; `drawn` is false for a heartbeat without a picture. */
export type Beat = (seconds: number, drawn: boolean) => void;

/**
 * Call `beat` for ever. `called` hears of every frame that the browser asks for; only so many a
 * second are drawn as `most` says.
 */
export function startLoop(beat: Beat, most: () => number = () => Infinity, called: (now: number) => void = () => {}): void {
  let last = performance.now();
  let drawnAt = last;
  const call = (drawn: boolean) => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    beat(seconds, drawn);
  };
  const frame = () => {
    requestAnimationFrame(frame); // first, so that an error in one frame does not end all
    const now = performance.now();
    called(now);
    if (now - drawnAt < 1000 / most() - SLACK) return;
    drawnAt = now;
    call(true);
  };
  requestAnimationFrame(frame);
  startHeart(() => {
    if (performance.now() - drawnAt > HEARTBEAT) call(false);
  });
}

/**
 * Browsers let the timers of a page that was hidden for some minutes run once a minute only, and
 * OBS hides the page of a source that is in no scene. A worker's timers go on.
 */
function startHeart(tick: () => void): void {
  const byTimer = () => void setInterval(tick, HEARTBEAT);
  try {
    const script = new Blob([`setInterval(() => postMessage(0), ${HEARTBEAT})`], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(script));
    worker.addEventListener("message", tick);
    worker.addEventListener("error", byTimer, { once: true });
  } catch {
    byTimer();
  }
}
