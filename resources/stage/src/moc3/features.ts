// Names what a moc3 file uses that this page cannot draw; such a model is refused, never drawn wrong.

/** Places in the count block. */
const BLEND_SHAPES = [25, 26, 27, 28];

/** The features by name; empty if everything is known. */
export function unsupportedFeatures(counts: Uint32Array, version: number): string[] {
  // What blend shapes do to colours stands elsewhere in these files, and was never seen in one.
  const old = version === 4 && BLEND_SHAPES.some((place) => counts[place] > 0);
  return old ? ["blend shapes of Cubism 4.2"] : [];
}
