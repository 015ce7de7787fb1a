// A sound card that is driven by `clock`; its own clock is a little fast, as those of sound cards are.
(() => {
  const PACE = 1.0002;
  const LATENCY = 0.04;
  const SECONDS = 6;
  const time = () => (clock.now() / 1000) * PACE;
  let begun = 0;

  window.AudioContext = class {
    state = "running";
    outputLatency = LATENCY;
    get currentTime() {
      return time();
    }
    resume() {
      return Promise.resolve();
    }
    decodeAudioData() {
      return Promise.resolve({ duration: SECONDS });
    }
    createGain() {
      return { gain: { setTargetAtTime() {} }, connect: (next) => next, disconnect() {} };
    }
    createBufferSource() {
      return {
        connect: (next) => next,
        disconnect() {},
        start: (_, offset) => (begun = time() - offset),
        stop() {},
      };
    }
  };
  /** How much of the sentence was heard, 0 to 1. */
  window.heardOfSound = () => Math.max(0, time() - begun - LATENCY) / SECONDS;
})();
