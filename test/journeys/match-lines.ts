/** Whether lines are those expected; an expected line `...` stands for any number of lines. */
export function matches(lines: readonly string[], expected: readonly string[]): boolean {
  const gap = expected.indexOf('...');
  if (gap < 0)
    return lines.length === expected.length && expected.every((line, index) => line.trimEnd() === lines[index]);
  if (lines.length < gap || !matches(lines.slice(0, gap), expected.slice(0, gap))) return false;
  const rest = expected.slice(gap + 1);
  for (let from = gap; from <= lines.length; from++) if (matches(lines.slice(from), rest)) return true;
  return false;
}
