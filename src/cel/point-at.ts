/** The line of an expression that an offset is in, and a caret below it. */
export function pointAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const end = source.indexOf('\n', offset);
  const line = source.slice(start, end < 0 ? undefined : end);
  return `  ${line}\n  ${' '.repeat(Math.max(0, offset - start))}^`;
}
