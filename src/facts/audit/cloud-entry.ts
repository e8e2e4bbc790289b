import { findValue } from '../../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AuditedOutcome, AuditedRequest, AuditReading } from './audit-entry.ts';
import { parseMinute } from './audit-time.ts';
import { parseReason } from './grant-reason.ts';
import { listImplied } from './implied-requests.ts';
import { parseResourcePath } from './resource-path.ts';
import { textOf } from './text-of.ts';

/**
 * An entry of Cloud Audit Logs of a GKE cluster: `methodName` ends with the verb, `resourceName` is the path with the group
 * as the API server has it, `core` for its core (`core/v1/namespaces/shop/pods/web/exec`). Neither groups nor whether a
 * patch made its object are told.
 */
export function readCloudEntry(entry: JsonObject): AuditReading {
  const payload = entry['protoPayload'];
  if (!isJsonObject(payload) || !isOfCluster(payload)) return { kind: 'foreign' };
  const minute = parseMinute(entry['timestamp']);
  const name = readPrincipal(payload);
  if (name === '') return { kind: 'unauthenticated', minute };
  // Of what is asked as somebody else the entry does not say which permission was whose.
  if (textOf(findValue(payload, ['authenticationInfo', 'authoritySelector'])) !== '')
    return { kind: 'unclear', user: name, minute };
  const request = readRequest(payload);
  if (request === undefined) return { kind: 'foreign' };
  const outcome = readOutcome(entry, payload);
  const grant = outcome === 'allowed' ? parseReason(labelOf(entry, 'reason')) : undefined;
  const operation = entry['operation'];
  const isOpen = isJsonObject(operation) && operation['first'] === true && operation['last'] !== true;
  return {
    kind: 'entry',
    source: 'cloud',
    id: textOf(findValue(operation, ['id'])) || textOf(entry['insertId']),
    isLast: !isOpen,
    minute,
    level: readLog(entry),
    stage: isOpen ? 'first' : 'last',
    isTruncated: false,
    uses: listImplied(request, undefined).map((each) => ({
      user: { name, groups: [] },
      request: each,
      outcome,
      isDryRun: false,
      ...(grant === undefined ? {} : { grant }),
    })),
  };
}

/** Whoever comes from a pool of identities outside of Google has no address; the API server calls them by the subject (`principal://iam.googleapis.com/…`). */
function readPrincipal(payload: JsonObject): string {
  const subject = textOf(findValue(payload, ['authenticationInfo', 'principalSubject']));
  const isFederated = subject.startsWith('principal://');
  return textOf(findValue(payload, ['authenticationInfo', 'principalEmail'])) || (isFederated ? subject : '');
}

/** A method begins with its group from behind: `io.k8s.apps.v1`, but `io.istio.networking.v1` of a custom resource. */
function isOfCluster({ serviceName, methodName }: JsonObject): boolean {
  return serviceName === 'k8s.io' || textOf(methodName).startsWith(OWN);
}

const OWN = 'io.k8s.';

/** `activity` of `projects/shop/logs/cloudaudit.googleapis.com%2Factivity`. */
function readLog(entry: JsonObject): string {
  return /cloudaudit\.googleapis\.com(?:%2F|\/)(\w+)$/.exec(textOf(entry['logName']))?.[1] ?? '';
}

function readRequest(payload: JsonObject): AuditedRequest | undefined {
  const method = textOf(payload['methodName']);
  const verb = method.slice(method.lastIndexOf('.') + 1);
  const parts = textOf(payload['resourceName'])
    .split('/')
    .filter((part) => part !== '');
  const [group = '', version = '', ...rest] = parts;
  // `io.k8s.get` of `metrics`: a URL that is none of a resource.
  if (method.startsWith(OWN) && method.split('.').length === 3)
    return parts.length === 0 ? undefined : { kind: 'url', verb, path: `/${parts.join('/')}` };
  if (!/^v\d/.test(version) || rest.length === 0) return undefined;
  const path = parseResourcePath(
    group === 'core' ? `/api/${[version, ...rest].join('/')}` : `/apis/${parts.join('/')}`,
  );
  if (path === undefined) return undefined;
  const isPlain = verb === 'create' && path.subresource === '';
  return {
    kind: 'resource',
    verb,
    ...path,
    name: isPlain ? '' : path.name,
    // A Namespace that is made is in none yet.
    namespace: isPlain && path.resource === 'namespaces' ? '' : path.namespace,
  };
}

/** google.rpc.Code: what the API server answered with 403. */
const PERMISSION_DENIED = 7;

function readOutcome(entry: JsonObject, payload: JsonObject): AuditedOutcome {
  const decision = labelOf(entry, 'decision');
  if (decision === 'allow') return 'allowed';
  if (decision === 'forbid') return 'refused';
  const granted = findValue(payload, ['authorizationInfo', 0, 'granted']);
  if (granted === true) return 'allowed';
  return granted === false || findValue(payload, ['status', 'code']) === PERMISSION_DENIED ? 'refused' : 'allowed';
}

function labelOf(entry: JsonObject, name: string): Json | undefined {
  return findValue(entry, ['labels', `authorization.k8s.io/${name}`]);
}
