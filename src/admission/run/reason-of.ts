import type { NotEvaluatedReason } from '../../controls/control.ts';
import { UNSEEN_DEFINITION } from './custom-kinds.ts';
import { UNSEEN_NAMESPACE } from './namespaces.ts';

/** What more input would tell; of anything else only a cluster knows. */
const UNSEEN: ReadonlySet<string> = new Set([UNSEEN_DEFINITION, UNSEEN_NAMESPACE]);

/** Why nothing is said of what is unknown. */
export function reasonOf(unknown: string): NotEvaluatedReason {
  return UNSEEN.has(unknown) ? 'not-supplied' : 'decided-by-cluster';
}
