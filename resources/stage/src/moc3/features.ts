// What this page's own evaluator does not know: such a model is refused by name, never drawn wrong.

/** The file is sound, but uses something that only the Cubism Core computes. */
export class Unsupported extends Error {
  /** `feature` goes into a sentence: "The model uses …". */
  constructor(readonly feature: string) {
    super(`The model uses ${feature}, which this page cannot draw by itself.`);
  }
}

/** The newest version whose sections are known; 6 (Cubism 5.3) has another section table. */
export const NEWEST_VERSION = 5;

/** Throws `Unsupported` for a file that is newer than this reader. */
export function checkVersion(version: number): void {
  if (version <= NEWEST_VERSION) return;
  const product = version === 6 ? "features of Cubism 5.3" : "features of a later Cubism";
  throw new Unsupported(`${product} (moc3 version ${version})`);
}
