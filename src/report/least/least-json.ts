import type { HeldUse } from '../../access/least/compare-held.ts';
import type { Coverage } from '../../access/least/coverage.ts';
import { fitNames } from '../../access/least/fit-permission.ts';
import type { LogUsage } from '../../access/least/log-usage.ts';
import type { UsedPermission } from '../../access/least/used-permission.ts';
import { renderJson } from '../../base/render-json.ts';
import type { LeastAnswer, SubjectsAnswer } from './least-answer.ts';
import { nameRoles } from './name-roles.ts';

/** `access least WHO` for programs. The same input gives the same bytes. */
export function renderLeastJson(answer: LeastAnswer): string {
  const { holder, user, used, refused, held, roles, usage, namespace, seen, given, unanswered, elsewhere } = answer;
  return render({
    format: 'seaworthy.dev/access-least/v1',
    holder,
    ...(namespace === undefined ? {} : { namespace }),
    requests: user?.requests ?? 0,
    unclear: user?.unclear ?? 0,
    isCut: user?.isCut ?? false,
    log: describeLog(usage),
    used: used.map((permission) => ({
      ...toPermission(permission),
      isGivenToAll: given.includes(permission),
      ...(held === undefined ? {} : { isHeld: !elsewhere.includes(permission) }),
    })),
    unanswered: unanswered.map(({ request, unanswered: count }) => ({ ...toRequest(request), count })),
    refused: refused.map(({ request, refused: count }) => ({ ...toRequest(request), count })),
    ...toSeen(seen),
    ...(held === undefined ? {} : { held: held.map(toHeld) }),
    roles: nameRoles(roles, holder),
  });
}

/** `access least` for programs. */
export function renderSubjectsJson({ subjects, usage, namespace, seen }: SubjectsAnswer): string {
  return render({
    format: 'seaworthy.dev/access-least-subjects/v1',
    ...(namespace === undefined ? {} : { namespace }),
    log: describeLog(usage),
    ...toSeen(seen),
    subjects,
  });
}

function toSeen(seen: LeastAnswer['seen']): object {
  return seen === undefined ? {} : { state: seen.state, notRead: seen.unread };
}

function describeLog({ facts, coverage }: LogUsage): object {
  return { ...facts, coverage: toCoverage(coverage) };
}

function toCoverage({ from, to, covered, gaps, longest }: Coverage): object {
  if (from === undefined || to === undefined) return { coveredMinutes: 0, gaps: [] };
  return {
    from: toTime(from),
    to: toTime(to),
    coveredMinutes: covered,
    ...(longest === undefined ? {} : { longestPauseMinutes: longest }),
    gaps: gaps.map((gap) => ({ from: toTime(gap.from), to: toTime(gap.to) })),
  };
}

function toTime(minute: number): string {
  return new Date(minute * 60_000).toISOString().replace(':00.000Z', ':00Z');
}

function toRequest(request: UsedPermission['request']): object {
  if (request.kind === 'url') return { verb: request.verb, url: request.path };
  const { verb, group, resource, subresource, namespace } = request;
  return { verb, group, resource: subresource === '' ? resource : `${resource}/${subresource}`, namespace };
}

function toPermission(permission: UsedPermission): object {
  const { request, allowed, dryRuns, names, through } = permission;
  return {
    ...toRequest(request),
    count: allowed,
    dryRuns,
    ...(names === undefined ? {} : { names }),
    nameFit: fitNames(permission),
    through: through.map(({ grant, count }) => ({ ...grant, count })),
  };
}

function toHeld({ grant, through, rules, requests }: HeldUse): object {
  const { kind, namespace, name } = grant.binding.subject;
  return {
    binding: { kind, namespace, name },
    role: { kind: grant.role.kind, namespace: grant.role.namespace, name: grant.role.name, origin: grant.role.origin },
    ...(through === undefined ? {} : { through }),
    ...(requests === undefined ? {} : { requests }),
    rules: rules.map(({ used, unused, unproven }) => ({ used, unused, unproven })),
  };
}

function render(value: object): string {
  return `${renderJson(value, 2)}\n`;
}
