// Calls back for every frame, and now and then while the browser draws none.

/** A page that is not drawn still ends its sentences and expressions. */
const HEARTBEAT = 250;

/** `seconds` since the last call; `drawn` is false for a heartbeat without a picture. */
export type Beat = (seconds: number, drawn: boolean) => void;

export function startLoop(beat: Beat): void {
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
    drawnAt = performance.now();
    call(true);
  };
  requestAnimationFrame(frame);
  setInterval(() => {
    if (performance.now() - drawnAt > HEARTBEAT) call(false);
  }, HEARTBEAT);
}
