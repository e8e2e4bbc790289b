import type { AuditedGrant, AuditedRequest } from '../../facts/audit/audit-entry.ts';
import type { AccessRequest } from '../request.ts';

/** What somebody asked for, whatever the objects are called. */
export interface UsedPermission {
  /** Its name is empty. */
  readonly request: AccessRequest;
  /** Requests that the authorizer allowed, refused, and of which the log never says it. */
  readonly allowed: number;
  readonly refused: number;
  readonly unanswered: number;
  /** Of those allowed, how many changed nothing. */
  readonly dryRuns: number;
  /** Objects that allowed requests named, in order; undefined where one named none, or they named more than are kept. */
  readonly names: readonly string[] | undefined;
  /** One of the allowed requests named no object, so that a rule with names would not do. */
  readonly isUnnamed: boolean;
  /** By binding, of those whose log says it. */
  readonly through: readonly GrantUse[];
}

export interface GrantUse {
  readonly grant: AuditedGrant;
  readonly count: number;
}

/** More names than a person would want to read in a role. */
export const NAMES_KEPT = 32;

/** The same permission is the same text, whatever the object. */
export function keyOf(request: AuditedRequest): string {
  if (request.kind === 'url') return JSON.stringify([request.verb, request.path]);
  const { verb, group, resource, subresource, namespace } = request;
  return JSON.stringify([verb, group, resource, subresource, namespace]);
}
