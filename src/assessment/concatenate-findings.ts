import { FIELD, FIELDS, NO_FINDINGS, NONE, type PackedFindings, PLACE, PLACE_FIELDS } from './packed-findings.ts';
import { createTextTable, type TextTable } from './text-table.ts';

/** Whether no control has findings in two of them: then no finding is another's. */
export function haveOwnControls(packs: readonly PackedFindings[]): boolean {
  const own = packs.map(({ findings }) => {
    const controls = new Set<number>();
    for (let at = FIELD.control; at < findings.length; at += FIELDS) controls.add(findings[at] as number);
    return controls;
  });
  const all = new Set(own.flatMap((controls) => [...controls]));
  return own.reduce((sum, { size }) => sum + size, 0) === all.size;
}

/** Findings one after the other, under the numbers that texts, places and findings have in the whole: the first keep theirs. */
export function concatenateFindings([first = NO_FINDINGS, ...others]: readonly PackedFindings[]): PackedFindings {
  if (others.length === 0) return first;
  const texts = createTextTable(first.texts);
  const start = { finding: first.findings.length / FIELDS, place: first.places.length / PLACE_FIELDS };
  const moved = others.map((packed) => {
    const own = moveFindings(packed, { texts, ...start });
    start.finding += packed.findings.length / FIELDS;
    start.place += packed.places.length / PLACE_FIELDS;
    return own;
  });
  return {
    texts: texts.list,
    findings: join([first, ...moved].map(({ findings }) => findings)),
    places: join([first, ...moved].map(({ places }) => places)),
    excerpts: new Map([first, ...moved].flatMap(({ excerpts }) => [...excerpts])),
  };
}

/** Where findings go: behind so many others. */
interface Start {
  readonly texts: TextTable;
  readonly finding: number;
  readonly place: number;
}

function moveFindings(packed: PackedFindings, { texts, finding, place }: Start): Omit<PackedFindings, 'texts'> {
  const numbers = Int32Array.from(packed.texts, (text) => texts.numberOf(text));
  const toText = (text: number): number => numbers[text] as number;
  const behind = (before: number) => (number: number) => number + before;
  return {
    findings: renumber(packed.findings, FIELDS, [
      [FIELD.path, toText],
      [FIELD.message, toText],
      [FIELD.first, behind(place)],
      [FIELD.sibling, behind(finding)],
    ]),
    places: renumber(packed.places, PLACE_FIELDS, [
      [PLACE.file, toText],
      [PLACE.path, toText],
      [PLACE.next, behind(place)],
    ]),
    excerpts: new Map([...packed.excerpts].map(([own, lines]) => [own + finding, lines])),
  };
}

type Change = readonly [field: number, change: (number: number) => number];

function renumber(rows: Int32Array, width: number, changes: readonly Change[]): Int32Array {
  const copy = rows.slice();
  for (const [field, change] of changes)
    for (let at = field; at < copy.length; at += width) {
      const number = copy[at] as number;
      if (number !== NONE) copy[at] = change(number);
    }
  return copy;
}

function join(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
