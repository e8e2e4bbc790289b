import { compareText } from '../../base/compare.ts';
import type { AuditedGrant, AuditedRequest, AuditedUse } from '../../facts/audit/audit-entry.ts';
import { type GrantUse, NAMES_KEPT, type UsedPermission } from './used-permission.ts';

/** Counts the uses of one permission by one identity. */
export interface PermissionCount {
  add(use: AuditedUse): void;
  result(): UsedPermission;
}

export function createPermissionCount(first: AuditedRequest): PermissionCount {
  const request = first.kind === 'url' ? first : { ...first, name: '' };
  const counts = { allowed: 0, refused: 0, unanswered: 0 };
  // There may be very many permissions, and most of them name little.
  let names: Set<string> | undefined;
  let through: Map<string, { grant: AuditedGrant; count: number }> | undefined;
  let dryRuns = 0;
  let isUnnamed = false;
  let hasMore = false;
  return {
    add({ request: asked, outcome, grant, isDryRun }) {
      counts[outcome]++;
      if (outcome !== 'allowed') return;
      if (isDryRun) dryRuns++;
      noteName(asked);
      if (grant !== undefined) noteGrant(grant);
    },
    result: () => ({
      request,
      ...counts,
      dryRuns,
      names: isUnnamed || hasMore || request.kind === 'url' ? undefined : [...(names ?? [])].sort(compareText),
      isUnnamed,
      through: [...(through?.values() ?? [])].sort(compareUses),
    }),
  };

  function noteName(asked: AuditedRequest): void {
    if (asked.kind === 'url' || hasMore || isUnnamed) return;
    if (asked.name === '') isUnnamed = true;
    else {
      names ??= new Set();
      names.add(asked.name);
      hasMore = names.size > NAMES_KEPT;
    }
    // Which they were is of no interest any more.
    if (isUnnamed || hasMore) names = undefined;
  }

  function noteGrant(grant: AuditedGrant): void {
    through ??= new Map();
    const key = nameGrant(grant);
    const known = through.get(key);
    if (known === undefined) through.set(key, { grant, count: 1 });
    else known.count++;
  }
}

/** `RoleBinding shop/web ServiceAccount:shop/web` */
export function nameGrant({ binding: { kind, namespace, name }, holder }: AuditedGrant): string {
  return `${kind} ${namespace}/${name} ${holder}`;
}

function compareUses(left: GrantUse, right: GrantUse): number {
  return right.count - left.count || compareText(nameGrant(left.grant), nameGrant(right.grant));
}
