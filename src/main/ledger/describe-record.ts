import type { RecordV1 } from '../../api/record-v1.ts';
import { PREDICATE_TYPES } from '../../evidence/records/statement.ts';
import { pickHeldCounts, renderHeldCounts } from '../../report/held-counts.ts';
import { plural } from '../../report/plural.ts';
import type { RecordRow } from '../../report/text-records.ts';

/** What a person sees of a record before asking for it. */
export function describeRecord(record: RecordV1, number: number): RecordRow {
  if (record.predicateType === PREDICATE_TYPES.ledger) {
    const { created, origin } = record.predicate;
    return { number, sealed: created, type: 'ledger', about: origin };
  }
  if (record.predicateType === PREDICATE_TYPES.keyRotation) {
    const { key, rotated } = record.predicate;
    const signs = key === 'log' ? 'checkpoints' : 'records';
    return { number, sealed: rotated, type: 'key rotation', about: `another key signs ${signs}` };
  }
  if (record.predicateType === PREDICATE_TYPES.anchor) {
    const { anchored, place, size } = record.predicate;
    const about = `the checkpoint of ${plural(size, 'record')} ${ANCHORED[place.kind]} ${place.name}`;
    return { number, sealed: anchored, type: 'anchor', about };
  }
  if (record.predicateType === PREDICATE_TYPES.held) {
    const { recorded, earlier, later, counts } = record.predicate;
    const { noun, counts: states } = pickHeldCounts(counts);
    const about = `${noun} from record ${earlier.at(-1)} to ${later[0]}: ${renderHeldCounts(states)}`;
    return { number, sealed: recorded, type: 'held', about };
  }
  const { assessment, cluster, provenance, dates, counts, summary } = record.predicate;
  const part = assessment.parts === 1 ? '' : ` (part ${assessment.part} of ${assessment.parts})`;
  const read = `${provenance} ${plural(counts.documents, 'document')}`;
  const verdicts = `${plural(summary.counts.fail, 'fail')}, ${summary.counts.pass} pass`;
  const about = `${cluster.set}${part}: ${read} as of ${dates.effective}; ${verdicts}`;
  return { number, sealed: dates.sealed, type: 'assessment', about };
}

const ANCHORED = {
  folder: 'is in folder',
  git: 'is in git',
  'time-authority': 'was stamped by',
  mail: 'was written as the mail',
} as const;
