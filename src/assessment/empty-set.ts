import { NO_ITEMS } from './item-table.ts';
import { NO_FINDINGS } from './packed-findings.ts';
import type { SetPartial } from './partial.ts';

/** A set of which nothing was judged. */
export const EMPTY_SET: SetPartial = {
  counts: { documents: 0, objects: 0, skipped: 0, untyped: 0 },
  problems: [],
  passedOver: [],
  clusterUids: [],
  kinds: new Map(),
  edges: new Map(),
  outcomes: { keys: [], statuses: new Uint8Array(), width: 0 },
  findings: NO_FINDINGS,
  gaps: [],
  items: NO_ITEMS,
  sources: { bytes: 0, chunks: [] },
  ignores: [],
  timings: new Map(),
};
