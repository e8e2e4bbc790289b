import type { RenderedLines } from './chunk.ts';
import type { Location, ManifestDocument, Position, ReadProblem } from './document.ts';

/** What was read of a rendered text, with places in the file that it was made from. `first`: the line that its text begins at. */
export function placeRendered(
  reading: ManifestDocument | ReadProblem,
  rendered: RenderedLines,
  first: number,
): ManifestDocument | ReadProblem {
  const lineAt = (line: number): number => rendered[line - first] ?? -1;
  if ('code' in reading) return { ...reading, ...findProblemPlace(lineAt(reading.line)) };
  const move = (position: Position): Position => ({ ...position, ...findPlace(lineAt(position.line)) });
  return {
    ...reading,
    rendered,
    start: { ...reading.start, line: 1, column: 0 },
    duplicateKeys: reading.duplicateKeys.map(({ path, places }) => ({ path, places: places.map(move) })),
    locate: (path) => moveLocation(reading.locate(path), move),
    startOf: (path) => move(reading.startOf(path)),
  };
}

function findPlace(line: number): { line: number; column: number } {
  return { line: Math.abs(line), column: line > 0 ? 1 : 0 };
}

/** The line that is shown is the rendered one, whatever its number; 0 means the file as a whole. */
function findProblemPlace(line: number): { line: number; column: number } {
  return line > 0 ? { line, column: 1 } : { line: 0, column: 0 };
}

function moveLocation(location: Location, move: (position: Position) => Position): Location {
  const { start, end, key, sharedBy } = location;
  return {
    ...location,
    start: move(start),
    end: move(end),
    ...(key === undefined ? {} : { key: move(key) }),
    ...(sharedBy === undefined ? {} : { sharedBy: move(sharedBy) }),
  };
}
