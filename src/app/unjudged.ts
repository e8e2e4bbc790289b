import { EMPTY_SET } from '../assessment/empty-set.ts';
import type { PartialAssessment, SetPartial } from '../assessment/partial.ts';
import type { CollectionReport } from '../facts/collection.ts';
import { maskProblem } from '../facts/mask-problem.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { InputEvent } from './ports.ts';

/** What reading gave beside chunks. */
export interface ReadSoFar {
  files: number;
  bytes: number;
  /** By the name of the set; one for every set that has a file or a problem, judged or not. */
  readonly sets: Map<string, Unjudged>;
}

interface Unjudged {
  readonly problems: ReadProblem[];
  readonly passedOver: ReadProblem[];
  readonly collections: CollectionReport[];
  /** Files that are no manifests by all that is known of them. */
  readonly foreign: Set<string>;
}

export function createReadSoFar(): ReadSoFar {
  return { files: 0, bytes: 0, sets: new Map() };
}

export function noteEvent(read: ReadSoFar, event: Exclude<InputEvent, { kind: 'chunk' }>): void {
  const set = getSet(read, 'set' in event ? event.set : event.problem.set);
  if (event.kind === 'collection') set.collections.push(event.collection);
  else if (event.kind === 'problem') set.problems.push(maskTold(event.problem));
  else if (event.kind === 'passed over') set.passedOver.push(maskTold(event.problem));
  else {
    read.files += 1;
    read.bytes += event.bytes;
    if (event.isForeign) set.foreign.add(event.file);
  }
}

/** What a program says of its failure is no line of a document: of its words, only those that look like secrets are masked. */
export function maskTold(problem: ReadProblem): ReadProblem {
  return maskProblem(problem, !problem.code.startsWith('rendering/'));
}

function getSet({ sets }: ReadSoFar, name: string): Unjudged {
  const known = sets.get(name);
  if (known !== undefined) return known;
  const set = { problems: [], passedOver: [], collections: [], foreign: new Set<string>() };
  sets.set(name, set);
  return set;
}

/**
 * What could not be read belongs to its set as much as what could. Where nobody asked for the file itself, and nothing in
 * it looks like a manifest, that is no error of the input: a repository holds much that is none.
 */
export function addUnjudged({ sets: judged }: PartialAssessment, read: ReadSoFar): PartialAssessment {
  const sets = new Map<string, SetPartial>(judged);
  for (const [name, set] of read.sets) {
    const known = judged.get(name) ?? EMPTY_SET;
    const all = Map.groupBy([...known.problems, ...set.problems], (problem) => isPassedOver(problem, set.foreign));
    sets.set(name, {
      ...known,
      problems: all.get(false) ?? [],
      passedOver: [...set.passedOver, ...(all.get(true) ?? [])],
      collections: set.collections,
    });
  }
  return { sets };
}

/** Only what is wrong with the text of a file; a Helm template says itself what it is. */
function isPassedOver({ file, code }: ReadProblem, foreign: ReadonlySet<string>): boolean {
  return foreign.has(file) && code.startsWith('manifest/') && code !== 'manifest/helm-template';
}
