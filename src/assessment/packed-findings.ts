import type { ExcerptLine } from '../facts/excerpt.ts';
import type { Place, RawFinding } from './partial.ts';

/**
 * Findings as numbers, every text once: a worker hands over a hundred thousand of them without a copy of each word.
 */
export interface PackedFindings {
  readonly texts: readonly string[];
  /** FIELDS numbers per finding: row, control, stable path, count, message, check, number of places. */
  readonly findings: Int32Array;
  /** Four numbers per place, in the order of the findings: file, line, column, path. */
  readonly places: Int32Array;
  /** Position of the finding → its source lines. */
  readonly excerpts: ReadonlyMap<number, readonly ExcerptLine[]>;
}

const FIELDS = 7;
const PLACE_FIELDS = 4;

export const NO_FINDINGS: PackedFindings = {
  texts: [],
  findings: new Int32Array(),
  places: new Int32Array(),
  excerpts: new Map(),
};

export function packFindings(all: readonly RawFinding[]): PackedFindings {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
  const findings = new Int32Array(all.length * FIELDS);
  const places = new Int32Array(all.reduce((total, finding) => total + finding.places.length, 0) * PLACE_FIELDS);
  const excerpts = new Map<number, readonly ExcerptLine[]>();
  let place = 0;
  all.forEach(({ row, control, stablePath, count, head, places: own }, index) => {
    const { message, check, excerpt } = head;
    findings.set([row, control, numberOf(stablePath), count, numberOf(message), check, own.length], index * FIELDS);
    if (excerpt !== undefined) excerpts.set(index, excerpt);
    for (const { file, line, column, path } of own) {
      places.set([numberOf(file), line, column, numberOf(path)], place);
      place += PLACE_FIELDS;
    }
  });
  return { texts: [...numbers.keys()], findings, places, excerpts };
}

export function* unpackFindings({ texts, findings, places, excerpts }: PackedFindings): Generator<RawFinding> {
  const textAt = (number: number): string => texts[number] ?? '';
  let place = 0;
  for (let at = 0, index = 0; at < findings.length; at += FIELDS, index++) {
    const [row = 0, control = 0, stablePath = 0, count = 0, message = 0, check = 0, kept = 0] = findings.subarray(
      at,
      at + FIELDS,
    );
    const own: Place[] = [];
    for (let number = 0; number < kept; number++, place += PLACE_FIELDS)
      own.push({
        file: textAt(places[place] as number),
        line: places[place + 1] as number,
        column: places[place + 2] as number,
        path: textAt(places[place + 3] as number),
      });
    const excerpt = excerpts.get(index);
    const head = { message: textAt(message), check, ...(excerpt === undefined ? {} : { excerpt }) };
    yield { row, control, stablePath: textAt(stablePath), count, places: own, head };
  }
}
