import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AuditedOutcome, AuditedRequest, AuditedUse, AuditedUser, AuditReading } from './audit-entry.ts';
import { parseMinute } from './audit-time.ts';
import { parseReason } from './grant-reason.ts';
import { listImplied } from './implied-requests.ts';
import { type Impersonated, listImpersonations } from './impersonation.ts';
import { decodePath, parseResourcePath } from './resource-path.ts';
import { textOf } from './text-of.ts';

/** An Event of `audit.k8s.io/v1` (k8s.io/apiserver/pkg/apis/audit/v1/types.go). */
export function readKubernetesEvent(event: JsonObject): AuditReading {
  const minute = parseMinute(event['requestReceivedTimestamp'] ?? event['stageTimestamp']);
  const user = readUser(event['user']);
  if (user === undefined) return { kind: 'unauthenticated', minute };
  const request = readRequest(event);
  if (request === undefined) return { kind: 'foreign' };
  const stage = textOf(event['stage']);
  return {
    kind: 'entry',
    source: 'kubernetes',
    id: textOf(event['auditID']),
    isLast: stage === 'ResponseComplete' || stage === 'Panic',
    minute,
    level: textOf(event['level']),
    stage,
    isTruncated: annotationOf(event, 'audit.k8s.io/truncated') === 'true',
    uses: listUses(event, { user, request }),
  };
}

interface Asked {
  readonly user: AuditedUser;
  readonly request: AuditedRequest;
}

/** What is asked as somebody else is theirs to be allowed, and being them is what the one who asks has to be. */
function listUses(event: JsonObject, { user, request }: Asked): readonly AuditedUse[] {
  const outcome = readOutcome(event);
  const grant = outcome === 'allowed' ? parseReason(annotationOf(event, 'authorization.k8s.io/reason')) : undefined;
  const own = { outcome, isDryRun: isDryRun(textOf(event['requestURI'])), ...(grant === undefined ? {} : { grant }) };
  const as = readImpersonated(event);
  if (as !== undefined)
    return [
      ...listImplied(request, codeOf(event)).map((each) => ({
        user: { name: as.name, groups: as.groups },
        request: each,
        ...own,
      })),
      ...listImpersonations(as, request).map((each) => ({
        user,
        request: each,
        outcome: 'allowed' as const,
        isDryRun: own.isDryRun,
      })),
    ];
  const refused = outcome === 'refused' ? readRefusedImpersonation(event) : undefined;
  if (refused !== undefined) return [{ user, request: refused, ...own }];
  return listImplied(request, codeOf(event)).map((each) => ({ user, request: each, ...own }));
}

function readUser(user: Json | undefined): AuditedUser | undefined {
  if (!isJsonObject(user)) return undefined;
  const { username, groups } = user;
  return typeof username === 'string' && username !== '' ? { name: username, groups: textsOf(groups) } : undefined;
}

function readImpersonated(event: JsonObject): Impersonated | undefined {
  const written = event['impersonatedUser'];
  const as = readUser(written);
  if (as === undefined || !isJsonObject(written)) return undefined;
  const metadata = event['authenticationMetadata'];
  const constraint = isJsonObject(metadata) ? textOf(metadata['impersonationConstraint']) : '';
  return { ...as, written, constraint };
}

function readRequest(event: JsonObject): AuditedRequest | undefined {
  const verb = textOf(event['verb']);
  const uri = textOf(event['requestURI']);
  const reference = event['objectRef'];
  if (!isJsonObject(reference)) {
    const path = decodePath(uri);
    return path === undefined || path === '' || verb === '' ? undefined : { kind: 'url', verb, path };
  }
  const resource = textOf(reference['resource']);
  if (verb === '' || resource === '') return undefined;
  const subresource = textOf(reference['subresource']);
  const given = { namespace: textOf(reference['namespace']), name: textOf(reference['name']) };
  // The server completes both from the body, after it has authorised what had neither.
  const place = verb === 'create' ? placeOfCreation(uri, subresource, given) : given;
  return { kind: 'resource', verb, group: textOf(reference['apiGroup']), resource, subresource, ...place };
}

/** A plain creation has no name for the authorizer, whatever its path says of a subresource. */
function placeOfCreation(
  uri: string,
  subresource: string,
  given: Readonly<Record<'namespace' | 'name', string>>,
): Readonly<Record<'namespace' | 'name', string>> {
  const { namespace, name } = parseResourcePath(uri) ?? given;
  return { namespace, name: subresource === '' ? '' : name };
}

/** `decision` is the authorizer's; a 403 may be an admission's, and then the permission was used. A server that is too busy, or that fails, may not have asked the authorizer. */
function readOutcome(event: JsonObject): AuditedOutcome {
  const decision = annotationOf(event, 'authorization.k8s.io/decision');
  if (decision === 'allow') return 'allowed';
  if (decision === 'forbid') return 'refused';
  const code = codeOf(event);
  if (code === 403 || code === 401) return 'refused';
  return code === undefined || code === 429 || code >= 500 ? 'unanswered' : 'allowed';
}

/** `users "anna" is forbidden: User "ben" cannot impersonate resource "users" in API group "" at the cluster scope`; the name may be missing. */
const NOT_IMPERSONATED =
  /^\S+(?: (".*"))? is forbidden: User ".*" cannot (impersonate\S*) resource "([^"/]+)(?:\/([^"]+))?" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/;

function readRefusedImpersonation(event: JsonObject): AuditedRequest | undefined {
  const status = event['responseStatus'];
  const parts = isJsonObject(status) ? NOT_IMPERSONATED.exec(textOf(status['message'])) : null;
  if (parts === null) return undefined;
  const [, name = '""', verb = '', resource = '', subresource = '', group = '', namespace = ''] = parts;
  return { kind: 'resource', verb, group, resource, subresource, name: name.slice(1, -1), namespace };
}

function codeOf(event: JsonObject): number | undefined {
  const status = event['responseStatus'];
  const code = isJsonObject(status) ? status['code'] : undefined;
  return typeof code === 'number' ? code : undefined;
}

/** Of the whole event, only its query says it, where its body is not logged. */
function isDryRun(uri: string): boolean {
  return /[?&]dryRun=All(?:&|$)/.test(uri);
}

function annotationOf(event: JsonObject, name: string): Json | undefined {
  const annotations = event['annotations'];
  return isJsonObject(annotations) ? annotations[name] : undefined;
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
