// What is told about an error, whatever was thrown.

/** What an Error says, without its kind in front. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
