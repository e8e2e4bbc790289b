import type {
  AuditedGrant,
  AuditedOutcome,
  AuditedRequest,
  AuditEntry,
  AuditSource,
} from '../../facts/audit/audit-entry.ts';
import { accessOf } from '../access.fixture.ts';
import { parseHolder } from '../identity.ts';
import { createUsageGathering } from './gather-usage.ts';
import { findLeastAccess, type LeastAccess, type LeastQuestion } from './least-access.ts';
import type { LogUsage } from './log-usage.ts';

/** `get pods/log web in shop`, `list secrets of example.com`, `get /metrics` */
export function requestOf(text: string): AuditedRequest {
  const [, verb = '', path = ''] = /^(\S+) (\/\S*)$/.exec(text) ?? [];
  if (path !== '') return { kind: 'url', verb, path };
  const parts = /^(\S+) ([^\s/]+)(?:\/(\S+))?(?: of (\S+))?(?: (?!in )(\S+))?(?: in (\S+))?$/.exec(text);
  if (parts === null) throw new Error(`no request: ${text}`);
  const [, word = '', resource = '', subresource = '', group = '', name = '', namespace = ''] = parts;
  return { kind: 'resource', verb: word, group, resource, subresource, name, namespace };
}

export interface Said {
  readonly user?: string;
  readonly groups?: readonly string[];
  readonly outcome?: AuditedOutcome;
  readonly grant?: AuditedGrant;
  readonly source?: AuditSource;
  readonly minute?: number;
}

const WEB = 'system:serviceaccount:shop:web';

/** A log in which each of some requests was made, by `ServiceAccount:shop/web` where nothing else is said. */
export function logOf(requests: readonly (string | readonly [string, Said])[]): LogUsage {
  const gathering = createUsageGathering();
  for (const [index, asked] of requests.entries()) {
    const [text, said] = typeof asked === 'string' ? [asked, {}] : asked;
    gathering.absorb(entryOf(text, said, index));
  }
  return gathering.result();
}

function entryOf(text: string, said: Said, index: number): AuditEntry {
  const { user = WEB, groups = [], outcome = 'allowed', grant, source = 'kubernetes', minute = 0 } = said;
  const use = { user: { name: user, groups }, request: requestOf(text), outcome, isDryRun: false };
  return {
    kind: 'entry',
    source,
    id: String(index),
    isLast: true,
    minute,
    level: 'Metadata',
    stage: 'ResponseComplete',
    isTruncated: false,
    uses: [{ ...use, ...(grant === undefined ? {} : { grant }) }],
  };
}

/** What `ServiceAccount:shop/web` needs, by a log and what a manifest gives. */
export function leastOf(usage: LogUsage, manifest?: string, rest: Partial<LeastQuestion> = {}): LeastAccess {
  const holder = parseHolder('ServiceAccount:shop/web');
  if (holder === undefined) throw new Error('no holder');
  const access = manifest === undefined ? undefined : accessOf(manifest);
  return findLeastAccess({ holder, usage, access, namespace: undefined, minor: 37, policy: undefined, ...rest });
}
