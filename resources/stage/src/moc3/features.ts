// Names what a moc3 file uses that this page cannot draw; such a model is refused, never drawn wrong.

/** Places in the counts (facts: the order of the count block, versions 4 and 5). */
const FEATURES: readonly (readonly [name: string, counts: readonly number[]])[] = [
  ["blend shapes (Cubism 4.2 and later)", [25, 26, 27, 28, 32, 33, 34]],
  ["multiply and screen colours (Cubism 4.2 and later)", [23, 24]],
];

/** The features by name; empty if everything is known. `counts` is the count block of the file. */
export function unsupportedFeatures(counts: Uint32Array): string[] {
  return FEATURES.filter(([, places]) => places.some((place) => (counts[place] ?? 0) > 0)).map(([name]) => name);
}
