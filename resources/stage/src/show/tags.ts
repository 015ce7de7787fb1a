// Keeps the name tags of arrange mode apart, where characters stand over one another.

import type { Rectangle } from "../render/renderer";

const GAP = 4;

/**
 * Move tags until they cover neither one another nor what is taken: down as far as needed, else up.
 * The first ones keep their places; all stay on the stage.
 */
export function spread(tags: readonly Rectangle[], taken: readonly Rectangle[], width: number, height: number): Rectangle[] {
  const placed = [...taken];
  return tags.map((tag) => {
    const inside = {
      ...tag,
      left: Math.max(0, Math.min(tag.left, width - tag.width)),
      top: Math.max(0, Math.min(tag.top, height - tag.height)),
    };
    const moved = free(inside, placed, height, 1) ?? free(inside, placed, height, -1) ?? inside;
    placed.push(moved);
    return moved;
  });
}

/** The nearest place below (or above) that nobody has; null if that is outside. */
function free(tag: Rectangle, placed: readonly Rectangle[], height: number, direction: 1 | -1): Rectangle | null {
  let { top } = tag;
  // Each round passes at least one of them for good.
  for (let round = 0; round <= placed.length; round++) {
    if (top < 0 || top + tag.height > height) return null;
    const other = placed.find((one) => overlap({ ...tag, top }, one));
    if (!other) return { ...tag, top };
    top = direction > 0 ? other.top + other.height + GAP : other.top - tag.height - GAP;
  }
  return null;
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

/** Put the tags of handles (those in front first) where they can be read, beside the hint. */
export function spreadTags(heads: readonly HTMLElement[], hint: HTMLElement, stage: HTMLElement): void {
  const homes = heads.map((head) => {
    const { offsetLeft, offsetTop } = head.parentElement!;
    const { offsetWidth: width, offsetHeight: height } = head;
    return { left: offsetLeft + head.offsetLeft, top: offsetTop + head.offsetTop, width, height };
  });
  const taken = { left: hint.offsetLeft, top: hint.offsetTop, width: hint.offsetWidth, height: hint.offsetHeight };
  spread(homes, [taken], stage.clientWidth, stage.clientHeight).forEach(({ left, top }, i) => {
    heads[i].style.transform = `translate(${left - homes[i].left}px, ${top - homes[i].top}px)`;
  });
}
