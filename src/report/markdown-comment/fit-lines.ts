/** The first lines that there is room for, whole, at most so many; and how many are left. */
export function fitLines(
  lines: readonly string[],
  { room, most }: { readonly room: number; readonly most: number },
): { readonly shown: readonly string[]; readonly left: number } {
  let size = 0;
  let count = 0;
  for (const line of lines.slice(0, most)) {
    size += line.length + 1;
    if (size > room) break;
    count += 1;
  }
  return { shown: lines.slice(0, count), left: lines.length - count };
}
