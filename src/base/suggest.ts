/**
 * The candidate nearest to a mistyped word, or undefined where none is near enough to be meant: one edit for each three
 * letters, or two letters more or less at the end (one, where there are but two).
 */
export function findSuggestion(word: string, candidates: Iterable<string>): string | undefined {
  const small = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const limit = Math.min(bestDistance, limitFor(small, other) + 1);
    const distance = editDistance(small, other, limit);
    if (distance >= limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

function limitFor(word: string, other: string): number {
  const isBeginning = other.startsWith(word) || word.startsWith(other);
  return Math.max(Math.floor(word.length / 3), isBeginning ? Math.min(2, word.length - 1) : 0);
}

/** Edits (insert, delete, replace, swap of neighbours) between two words; `limit` or more is not told apart. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const replace = at(last, column - 1) + (same ? 0 : 1);
      let distance = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replace);
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, right.length);
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Number.POSITIVE_INFINITY;
}
