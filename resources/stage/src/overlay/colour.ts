// Makes the colours that chatters chose readable on dark cards and on video.

/** Twitch's own choice for who chose none. */
const DEFAULTS = ["#ff7f50", "#9acd32", "#5f9ea0", "#ff69b4", "#daa520", "#8a8aff", "#2ecc9b", "#ff8c8c"];
/** The ground of names where it is hardest to read on: a card over white video. */
const GROUND = luminance(61, 59, 67);
/** What WCAG asks of small text. */
const CONTRAST = 4.5;

/** A colour for a name: the chatter's own, as light as it has to be; `login` chooses where there is none. */
export function readable(color: string, login: string): string {
  const chosen = /^#[0-9a-f]{6}$/i.test(color) ? color : DEFAULTS[hash(login) % DEFAULTS.length];
  let rgb = [1, 3, 5].map((at) => Number.parseInt(chosen.slice(at, at + 2), 16));
  // Towards white in small steps, which keeps the hue.
  for (let step = 0; step < 20 && contrast(rgb) < CONTRAST; step++) rgb = rgb.map((part) => part + (255 - part) * 0.12);
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The WCAG contrast of a colour with the ground of names. */
export function contrast([r, g, b]: readonly number[]): number {
  return (luminance(r, g, b) + 0.05) / (GROUND + 0.05);
}

function luminance(r: number, g: number, b: number): number {
  const [x, y, z] = [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function hash(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) value = (value * 31 + text.charCodeAt(i)) >>> 0;
  return value;
}
