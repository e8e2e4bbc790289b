import type { Splitter, SplitResult } from './splitter.ts';

/** A splitter for the rest of a file, whose first line is not the file's first. */
export function moveLines(splitter: Splitter, lines: number): Splitter {
  return {
    push: (block) => splitter.push(block).map(move),
    end: () => splitter.end().map(move),
  };

  function move(result: SplitResult): SplitResult {
    if (result.kind === 'problem') {
      return { kind: 'problem', problem: { ...result.problem, line: result.problem.line + lines } };
    }
    const slices = result.chunk.slices.map((slice) => ({ ...slice, line: slice.line + lines }));
    return { kind: 'chunk', chunk: { ...result.chunk, slices } };
  }
}
