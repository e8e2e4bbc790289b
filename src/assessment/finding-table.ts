import type { ManifestDocument } from '../manifest/document.ts';
import { LOCATIONS_KEPT, type RawFinding, type RawPlace } from './partial.ts';

export interface FindingKey {
  readonly control: number;
  readonly check: number;
  readonly subject: string;
  readonly stablePath: string;
}

/** Findings by key, with counts; a place is only worked out where it is going to be kept. */
export interface FindingTable {
  add(key: FindingKey, document: Pick<ManifestDocument, 'file' | 'start'>, place: () => RawPlace): void;
  finish(): ReadonlyMap<string, RawFinding>;
}

interface Growing extends FindingKey {
  count: number;
  places: RawPlace[];
}

export function createFindingTable(): FindingTable {
  const findings = new Map<string, Growing>();
  return {
    add(key, document, place) {
      const text = renderFindingKey(key);
      let finding = findings.get(text);
      if (finding === undefined) {
        finding = { ...key, count: 0, places: [] };
        findings.set(text, finding);
      }
      finding.count += 1;
      const last = finding.places[LOCATIONS_KEPT - 1];
      const startsBehind = last !== undefined && compareStarts({ file: document.file, ...document.start }, last) > 0;
      if (!startsBehind) finding.places = mergePlaces(finding.places, [place()]);
    },
    finish: () => findings,
  };
}

export function renderFindingKey({ control, subject, stablePath }: FindingKey): string {
  return `${control} ${subject} ${stablePath}`;
}

type Start = Pick<RawPlace, 'file' | 'line' | 'column'>;

function compareStarts(left: Start, right: Start): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}

/** The first places of both, in order. */
export function mergePlaces(left: readonly RawPlace[], right: readonly RawPlace[]): RawPlace[] {
  return [...left, ...right].sort(comparePlaces).slice(0, LOCATIONS_KEPT);
}

function comparePlaces(left: RawPlace, right: RawPlace): number {
  return compareStarts(left, right) || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0);
}
