// Turns the streamer's wishes into the variables that `subtitles.css` reads.

import type { SubtitleStyle } from "../net/wire";

/** Our own outline: this part of the letters' height, but not less than so many pixels. */
const EDGE_EM = 0.07;
const EDGE_PX = 2;
/** Up to this factor eight copies of a letter make a closed outline; a wider one needs more. */
const NARROW = 1.3;

/** Values by the name of the variable; an empty one means our own. */
export function variablesOf(style: SubtitleStyle): Record<string, string> {
  const width = Math.min(1, Math.max(0.05, style.width));
  const left = Math.min(1 - width, Math.max(0, style.x - width / 2));
  return {
    "--subtitle-left": percent(left),
    "--subtitle-bottom": percent(1 - Math.min(1, Math.max(0, style.y))),
    "--subtitle-width": percent(width),
    "--subtitle-font": style.font === "" ? "" : `"${style.font.replace(/["\\\n\r]/g, "")}"`,
    "--subtitle-size": String(style.size),
    "--subtitle-colour": style.colour,
    "--subtitle-marked": style.marked,
    "--subtitle-ink": style.outline,
    "--subtitle-edge": style.outlineWidth > 0 ? outlineOf(style.outlineWidth) : "0 0",
    "--subtitle-align": style.align,
    "--subtitle-fade": `${Math.max(0, style.fade)}ms`,
  };
}

/** Copies of the letters all around them; wide outlines have an inner ring too, or they had gaps. */
function outlineOf(factor: number): string {
  const copies = factor > NARROW ? 16 : 8;
  const rings = factor > NARROW ? [0.5, 1] : [1];
  const edge = `max(${EDGE_PX * factor}px, ${EDGE_EM * factor}em)`;
  const shadows = rings.flatMap((ring) =>
    Array.from({ length: copies }, (_, index) => {
      const angle = (2 * Math.PI * index) / copies;
      const side = (share: number) => `calc(${edge} * ${(share * ring).toFixed(3)})`;
      return `${side(Math.cos(angle))} ${side(Math.sin(angle))} var(--subtitle-ink)`;
    }),
  );
  return shadows.join(", ");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
