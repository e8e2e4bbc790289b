import { type Case, renderJson } from './comparable.ts';
import type { Disagreement } from './yaml-differences.ts';
import { askYaml, type OracleAnswer } from './yaml-oracle.ts';

export interface Comparison {
  readonly disagreements: readonly Disagreement[];
  /** How many texts both read. */
  readonly values: number;
}

/** Asks the oracle about each text, and gives those that it reads otherwise. */
export function findDisagreements(binary: string, cases: readonly Case[]): Comparison {
  const answers = askYaml(
    binary,
    cases.map(({ bytes }) => bytes),
  );
  const disagreements: Disagreement[] = [];
  let values = 0;
  cases.forEach(({ bytes, ours }, index) => {
    const theirs = answers[index];
    if (theirs === undefined) throw new Error('the oracle gave too few answers');
    if (ours.kind === 'refused' && theirs.kind === 'refused') return;
    if (isSame(ours, theirs)) values += 1;
    else {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      disagreements.push({
        text,
        ours,
        theirs,
        isUnsteady: theirs.kind === 'value' && isUnsteady(binary, bytes, ours),
      });
    }
  });
  return { disagreements, values };
}

function isSame(ours: Case['ours'], theirs: OracleAnswer): boolean {
  return ours.kind === 'value' && theirs.kind === 'value' && ours.comparable === renderJson(theirs.json);
}

/** Go begins each way through a map at a random place. */
const TRIES = 64;

function isUnsteady(binary: string, bytes: Uint8Array, ours: Case['ours']): boolean {
  if (ours.kind === 'refused') return false;
  return askYaml(binary, Array<Uint8Array>(TRIES).fill(bytes)).some((again) => isSame(ours, again));
}
