import { compareKinds, type KindRead, type ObjectSeen, type RunRead } from '../../evidence/held/compare-kinds.ts';
import { holdVerdicts } from '../../evidence/held/hold-verdicts.ts';
import { listGroups } from '../../evidence/objects/read-pieces.ts';
import type { KeptReader } from '../../evidence/ports.ts';
import type { HeldTable } from '../../evidence/records/held-record.ts';
import { readJudged } from './read-judged.ts';
import { readKinds, readObjects } from './read-run.ts';
import type { RecordedPart, RecordedRun } from './recorded-runs.ts';

/** What held between two assessments of the same clusters: from what they kept alone. Throws `evidence/incomplete`. */
export async function deriveHeld(ledger: KeptReader, earlier: RecordedRun, later: RecordedRun): Promise<HeldTable> {
  const [before, after] = [await readRun(ledger, earlier, later), await readRun(ledger, later, earlier)];
  const kinds = compareKinds(before, after);
  const names = kinds.map(({ kind }) => kind);
  return {
    format: 'seaworthy.dev/held/v1',
    earlier: earlier.parts.map(({ number }) => number),
    later: later.parts.map(({ number }) => number),
    from: earlier.last,
    to: later.first,
    kinds,
    ...holdVerdicts(kinds, await readJudged(ledger, earlier, names), await readJudged(ledger, later, names)),
  };
}

async function readRun(ledger: KeptReader, run: RecordedRun, other: RecordedRun): Promise<RunRead> {
  const kinds = new Map<string, KindRead>();
  const apart: ObjectSeen[] = [];
  for (const [index, part] of run.parts.entries()) {
    const read = await readKinds(ledger, part);
    for (const [name, kind] of read) kinds.set(name, kind);
    const groups = await listApart(ledger, part, other.parts[index]);
    for (const object of await readObjects(ledger, { cluster: part.cluster, kinds: read }, groups)) apart.push(object);
  }
  return { kinds, apart };
}

/** Groups of objects that are not byte for byte in the other run: of the rest nothing can differ. */
async function listApart(
  ledger: KeptReader,
  { digests }: RecordedPart,
  other: RecordedPart | undefined,
): Promise<readonly string[]> {
  const shared = other === undefined ? [] : await listGroups(ledger, other.digests.get('objects') ?? '');
  const theirs = new Set(shared);
  return (await listGroups(ledger, digests.get('objects') ?? '')).filter((group) => !theirs.has(group));
}
