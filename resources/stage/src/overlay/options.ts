// What a streamer writes behind an overlay's address: `?lines=8&fade=30&mute=1&volume=0.5&key=…`.

export interface OverlayOptions {
  /** Lines of chat at most; null for what the console says. */
  lines: number | null;
  /** Milliseconds after which a line of chat goes, 0 for never; null for what the console says. */
  fade: number | null;
  muted: boolean;
  /** A factor of the console's volume, 0 to 1. */
  volume: number;
  key: string | null;
}

export function overlayOptions(search: string): OverlayOptions {
  const query = new URLSearchParams(search);
  const seconds = numberIn(query, "fade", 0, 3600);
  return {
    lines: numberIn(query, "lines", 1, 50),
    fade: seconds === null ? null : seconds * 1000,
    muted: query.get("mute") === "1",
    volume: numberIn(query, "volume", 0, 1) ?? 1,
    key: query.get("key"),
  };
}

/** A number within its limits; null if there is none, or none that can be read. */
function numberIn(query: URLSearchParams, name: string, least: number, most: number): number | null {
  const value = Number.parseFloat(query.get(name) ?? "");
  return Number.isNaN(value) ? null : Math.min(most, Math.max(least, value));
}
