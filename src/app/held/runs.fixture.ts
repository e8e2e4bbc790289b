import { createPieceKeeper } from '../../evidence/objects/keep-pieces.ts';
import type { Ledger } from '../../evidence/ports.ts';
import { GROUPS, JSON_TEXT, PREDICATE_TYPES, type Subject } from '../../evidence/records/statement.ts';
import type { KnownRecord } from './recorded-runs.ts';

/** What a run of one cluster saw of Pods, and came to. */
export interface RunToKeep {
  readonly id: string;
  /** RFC 3339 */
  readonly time: string;
  /** By name, the resourceVersion of each. */
  readonly pods: Readonly<Record<string, string>>;
  readonly verdict: string;
  /** Lines of objects beside them, as they are kept where a mask covers what they read as. */
  readonly covered?: readonly string[];
}

const CONTROL = 'workload/a';

/** Keeps what an assessment keeps, and gives its record. */
export async function keepRun(
  ledger: Ledger,
  { id, time, pods, verdict, covered = [] }: RunToKeep,
): Promise<KnownRecord> {
  const objects = Object.entries(pods).map(([name, resourceVersion]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'shop', name, uid: `uid-${name}`, resourceVersion },
  }));
  const list = {
    path: '/api/v1/pods',
    pages: 1,
    objects: objects.length + covered.length,
    resourceVersion: '100',
    ended: time,
  };
  const event = {
    kind: 'collection',
    collection: { group: '', kind: 'Pod', namespace: '*', state: 'complete' },
    lists: [list],
  };
  const requirements = [{ id: '1', status: verdict, controls: [CONTROL] }];
  const report = [
    '{"format":"seaworthy.dev/scan/v1"',
    ',\n"controls":[',
    `\n${JSON.stringify({ id: CONTROL, verdict })}\n]`,
    ',\n"frameworks":[',
    `\n${JSON.stringify({ id: 'f', requirements })}\n]`,
    ',\n"findings":[\n]\n}\n',
  ];
  const controls = JSON.stringify([{ id: CONTROL, reads: ['pods'] }]);
  return {
    predicateType: PREDICATE_TYPES.assessment,
    subject: [
      await keepPieces(
        ledger,
        'objects',
        [...objects.map((object) => JSON.stringify(object)), ...covered].map((line) => `${line}\n`),
      ),
      await keepPieces(ledger, 'events', [`${JSON.stringify(event)}\n`]),
      await keepPieces(ledger, 'report', report),
      { name: 'controls', digest: { sha256: await ledger.keep(encode(controls)) }, mediaType: JSON_TEXT },
    ],
    predicate: {
      assessment: { id, part: 1, parts: 1 },
      cluster: { id: 'uid', set: 'prod' },
      provenance: 'collected',
      dates: { collected: { first: time, last: time } },
    },
  };
}

async function keepPieces(ledger: Ledger, name: string, pieces: readonly string[]): Promise<Subject> {
  const keeper = createPieceKeeper(ledger);
  for (const piece of pieces) await keeper.add(piece);
  return { name, digest: { sha256: (await keeper.finish()).sha256 }, mediaType: GROUPS };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
