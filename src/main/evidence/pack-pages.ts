import type { RecordV1 } from '../../api/record-v1.ts';
import { compareText } from '../../base/compare.ts';
import { sha256 } from '../../base/digest.ts';
import { listGroups } from '../../evidence/objects/read-pieces.ts';
import { type LedgerToPack, listPeriod } from '../../evidence/pack/pack-contents.ts';
import { PREDICATE_TYPES } from '../../evidence/records/statement.ts';
import type { PackedAnchor, PackedAssessment, PackPage, SampledGroup } from '../../report/pack/pack-page.ts';
import { renderStartPage } from '../../report/pack/start-page.ts';
import { renderVerifyGuide } from '../../report/pack/verify-guide.ts';
import { VERSION } from '../version.ts';
import { findVerifyPage } from './verify-page.ts';

type AssessmentV1 = Extract<RecordV1, { predicateType: typeof PREDICATE_TYPES.assessment }>;

/** The day that an assessment is about: when its cluster was read, else that which a person said. Other records are of every period. */
export function dayOf(record: RecordV1): string | undefined {
  if (record.predicateType !== PREDICATE_TYPES.assessment) return undefined;
  const { collected, effective } = record.predicate.dates;
  return collected === undefined ? effective : collected.last.slice(0, effective.length);
}

interface Known {
  readonly records: readonly RecordV1[];
  /** SHA-256 of the key that signs. */
  readonly packKey: string;
}

/** What a pack holds for a person. Throws `evidence/incomplete`. */
export async function renderPages(
  wanted: Omit<LedgerToPack, 'pages'>,
  { records, packKey }: Known,
): Promise<LedgerToPack['pages']> {
  const { ledger, period, keys } = wanted;
  const chosen = listPeriod(wanted).flatMap((number) => {
    const record = records[number];
    return record?.predicateType === PREDICATE_TYPES.assessment ? [{ number, record }] : [];
  });
  const page: PackPage = {
    tool: { name: 'Seaworthy', version: VERSION },
    period,
    log: { origin: ledger.origin, size: ledger.size, checkpoint: ledger.checkpoint },
    keys: { log: keys.log, pack: packKey },
    assessments: chosen.map(({ number, record }) => describe(number, record)),
    anchors: records.flatMap(describeAnchor),
    sample: await drawSample(wanted, chosen),
  };
  return {
    'START.html': renderStartPage(page),
    'VERIFY.md': renderVerifyGuide(period.name),
    ...findVerifyPage(),
  };
}

function describe(number: number, { predicate }: AssessmentV1): PackedAssessment {
  const { assessment, cluster, provenance, dates, collector, counts, summary } = predicate;
  const { score, coverage } = summary;
  return {
    number,
    id: assessment.id,
    part: assessment.part,
    parts: assessment.parts,
    set: cluster.set,
    cluster: cluster.id,
    provenance,
    dates,
    collector: `${collector.name} ${collector.version}`,
    documents: counts.documents,
    unread: counts.unread,
    collections: counts.collections,
    summary: {
      counts: summary.counts,
      ...(score === undefined ? {} : { score }),
      ...(coverage === undefined ? {} : { coverage }),
    },
  };
}

function describeAnchor(record: RecordV1, number: number): readonly PackedAnchor[] {
  if (record.predicateType !== PREDICATE_TYPES.anchor) return [];
  const { place, anchored, size } = record.predicate;
  return [{ number, place, anchored, size }];
}

/** Groups of documents in a whole pack. */
const SAMPLED = 10;

/** By the hash of the whole log and of each group, which nobody can choose without choosing what is in the log. */
async function drawSample(
  { ledger }: Pick<LedgerToPack, 'ledger'>,
  chosen: readonly { readonly number: number; readonly record: AssessmentV1 }[],
): Promise<readonly SampledGroup[]> {
  const drawn = new Map<string, SampledGroup & { readonly lot: string }>();
  for (const { number, record } of chosen) {
    const objects = record.subject.find(({ name }) => name === 'objects');
    if (objects === undefined) continue;
    for (const digest of await listGroups(ledger, objects.digest.sha256)) {
      const path = `evidence/${digest}`;
      if (!drawn.has(path)) drawn.set(path, { number, path, lot: sha256(`${ledger.checkpoint}${digest}`) });
    }
  }
  return [...drawn.values()].sort((left, right) => compareText(left.lot, right.lot)).slice(0, SAMPLED);
}
