// Shortens what goes into a report: a model's artist may have written a book.

/** Letters of a text, as the console counts them. */
const LONGEST = 200;

/** The beginning of a text; no letter is cut in half. */
export function brief(text: string): string {
  return [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("");
}
