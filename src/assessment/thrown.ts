/** What to say of an exception out of code that should have none: it is our fault, and the others go on. */
export function describeThrown(error: unknown): string {
  return `it stopped with an exception: ${error instanceof Error ? error.message : String(error)}`;
}
