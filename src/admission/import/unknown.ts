/** Comes to no value, for any text but none: what is asked for is not there. */
export function unknown(text: string): string {
  return `dyn({"": true})[${text}]`;
}
