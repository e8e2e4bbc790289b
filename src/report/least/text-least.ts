import type { HeldUse, UnprovenRules } from '../../access/least/compare-held.ts';
import { fitNames } from '../../access/least/fit-permission.ts';
import type { FittingRole } from '../../access/least/fit-roles.ts';
import type { UsedPermission } from '../../access/least/used-permission.ts';
import type { PolicyRule } from '../../facts/views/role-item.ts';
import { MASTERS } from '../../access/identity.ts';
import type { Canvas } from '../canvas.ts';
import { describeBinding, describeReach } from '../describe-grant.ts';
import { plural } from '../plural.ts';
import { escapeLine } from '../style.ts';
import { describeNone, renderDoubt } from '../text-doubt.ts';
import { describeRule } from '../text-who-is.ts';
import { wrapWords } from '../width.ts';
import { describeCoverage, describeLimits } from './describe-coverage.ts';
import type { LeastAnswer } from './least-answer.ts';
import { UNPROVEN_REASONS } from './unproven-reasons.ts';

/** What somebody used, the difference to what they hold, and a role that fits. */
export function renderLeast(answer: LeastAnswer, canvas: Canvas): string {
  const { style, width } = canvas;
  const prose = (text: string): readonly string[] => wrapWords(escapeLine(text), width);
  const lines = [
    style.bold(escapeLine(answer.holder)),
    ...prose(describeRequests(answer)),
    ...describeCoverage(answer.usage.coverage).flatMap((text) => prose(text).map(style.dim)),
    ...describeLimits(answer.usage.facts).flatMap((text) => prose(text).map(style.yellow)),
    '',
    ...renderHeld(answer, canvas),
    ...renderRoles(answer, canvas),
    ...renderRefused(answer, canvas),
    ...describeClosing(answer).flatMap((text) => prose(text).map(style.dim)),
  ];
  return `${lines.join('\n')}\n`;
}

function describeRequests({ user, used, refused, namespace }: LeastAnswer): string {
  if (user === undefined) return 'It is nowhere in the log.';
  const times = refused.reduce((sum, permission) => sum + permission.refused, 0);
  const master = user.groups.includes(MASTERS) ? ` In ${MASTERS}: it may do everything, whatever is bound.` : '';
  const unclear =
    user.unclear === 0
      ? ''
      : ` ${user.unclear} more ${user.unclear === 1 ? 'was' : 'were'} asked as somebody else, and ${user.unclear === 1 ? 'is' : 'are'} not counted.`;
  const cut = user.isCut ? ' It used more permissions than are kept, so that the role below is not whole.' : '';
  const where = namespace === undefined ? '' : ` in ${namespace}`;
  return `${plural(user.requests, 'request')} in the log; ${plural(used.length, 'permission')} used${where}, ${plural(times, 'request')} refused.${master}${unclear}${cut}`;
}

function renderHeld({ held, seen, elsewhere }: LeastAnswer, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  const head = style.bold('what it holds, and used of it');
  if (held === undefined)
    return [
      head,
      ...wrapWords(`not known: ${describeUnheld(seen)}`, width - 2).map((line) => style.yellow(`  ${line}`)),
      ...(seen === undefined ? [] : renderDoubt(seen, canvas)),
      '',
    ];
  const none = held.length === 0 ? [style.dim('  nothing by the bindings in what was read')] : [];
  return [
    head,
    ...none,
    ...held.flatMap((each) => renderHeldUse(each, canvas)),
    ...(elsewhere.length === 0
      ? []
      : wrapWords(describeElsewhere(elsewhere), width - 2).map((line) => style.yellow(`  ${line}`))),
    ...(seen === undefined ? [] : renderDoubt(seen, canvas)),
    '',
  ];
}

function describeUnheld(seen: LeastAnswer['seen']): string {
  return seen === undefined ? '--in names where its roles and bindings are' : describeNone(seen.unread);
}

function describeElsewhere(elsewhere: readonly UsedPermission[]): string {
  const [first] = elsewhere;
  const example = first === undefined ? '' : ` (${describePermission(first)})`;
  return `${plural(elsewhere.length, 'permission')} that it used${example} ${elsewhere.length === 1 ? 'is' : 'are'} given by no binding that was read: one that was not gives it, or another authorizer.`;
}

function renderHeldUse({ grant, through, rules, requests }: HeldUse, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const by = through === undefined ? '' : style.yellow(escapeLine(`  as ${through}`));
  const count = requests === undefined ? '' : style.dim(`  allowed ${plural(requests, 'request')}`);
  const none = grant.role.doubt === undefined ? 'the role gives nothing here' : 'what the role gives is not known';
  const unproven = rules.flatMap((rule) => rule.unproven);
  return [
    `  ${style.cyan(`${describeBinding(grant)}, ${describeReach(grant)}`)}${by}${count}`,
    ...(rules.length === 0 ? [style.dim(`    ${none}`)] : []),
    ...rules.flatMap(({ used }) => renderRules('used', used, { ...canvas, paint: style.green })),
    ...rules.flatMap(({ unused }) => renderRules('never used', unused, { ...canvas, paint: style.red })),
    ...renderUnproven(unproven, canvas),
  ];
}

type Painted = Canvas & { readonly paint: (text: string) => string };
const LABEL = 12;

function renderRules(label: string, rules: readonly PolicyRule[], { paint, width }: Painted): readonly string[] {
  return rules.flatMap((rule) =>
    wrapWords(describeRule(rule), width - LABEL - 8).map(
      (line, index) => `    ${index === 0 ? paint(label.padEnd(LABEL)) : ' '.repeat(LABEL + 4)}${line}`,
    ),
  );
}

/** What is not proven, and behind all that has the same reason the reason. */
function renderUnproven(unproven: readonly UnprovenRules[], canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  return [...Map.groupBy(unproven, ({ reason }) => reason)].flatMap(([reason, same]) => [
    ...same.flatMap(({ rules }) => renderRules('unproven', rules, { ...canvas, paint: style.yellow })),
    ...wrapWords(UNPROVEN_REASONS[reason], width - LABEL - 4).map((line) =>
      style.dim(`${' '.repeat(LABEL + 4)}${line}`),
    ),
  ]);
}

function renderRoles({ roles, held }: LeastAnswer, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const none = held === undefined ? 'none is needed for what is in the log' : 'none is needed';
  return [
    style.bold('a role that fits'),
    ...(roles.length === 0 ? [style.dim(`  ${none}`)] : []),
    ...roles.flatMap((role) => renderRole(role, canvas)),
    '',
  ];
}

function renderRole({ kind, namespaces, rules, unproven }: FittingRole, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  const where = namespaces.length === 0 ? 'everywhere' : `in ${namespaces.join(', ')}`;
  return [
    ...wrapWords(escapeLine(`${kind}, bound ${where}`), width - 2).map((line) => `  ${style.cyan(line)}`),
    ...renderRules('needed', rules, { ...canvas, paint: style.green }),
    ...renderUnproven(unproven, canvas),
  ];
}

function renderRefused({ refused }: LeastAnswer, canvas: Canvas): readonly string[] {
  if (refused.length === 0) return [];
  const sorted = refused.toSorted((left, right) => right.refused - left.refused);
  const lines = sorted.flatMap((permission) =>
    wrapWords(describePermission(permission), canvas.width - LABEL - 8).map(
      (line, index) => `    ${(index === 0 ? plural(permission.refused, 'time') : '').padEnd(LABEL)}${line}`,
    ),
  );
  return [canvas.style.bold('refused, so that it used no permission'), ...lines, ''];
}

function describePermission({ request }: UsedPermission): string {
  if (request.kind === 'url') return escapeLine(`${request.verb} ${request.path}`);
  const { verb, group, resource, subresource, namespace } = request;
  const what = subresource === '' ? resource : `${resource}/${subresource}`;
  const where = namespace === '' ? '' : ` in ${namespace}`;
  return escapeLine(`${verb} ${what}${group === '' ? '' : ` of ${group}`}${where}`);
}

function writesRoles(used: readonly UsedPermission[]): boolean {
  return used.some(
    ({ request }) =>
      request.kind === 'resource' &&
      request.group === 'rbac.authorization.k8s.io' &&
      ['create', 'update', 'patch'].includes(request.verb),
  );
}

function describeClosing({ used, given, roles, unanswered }: LeastAnswer): readonly string[] {
  const fits = used.map(fitNames);
  const generated = fits.filter((fit) => fit === 'generated').length;
  const many = fits.filter((fit) => fit === 'many').length;
  const dry = used.filter(({ allowed, dryRuns }) => dryRuns === allowed).length;
  return [
    ...(given.length === 0
      ? []
      : [
          `${plural(given.length, 'permission')} that Kubernetes gives to everybody ${given.length === 1 ? 'is' : 'are'} left out of it.`,
        ]),
    ...(generated + many === 0
      ? []
      : [
          `${plural(generated + many, 'permission')} ${generated + many === 1 ? 'is' : 'are'} for all objects, because their names are made up anew or too many.`,
        ]),
    ...(dry === 0
      ? []
      : [
          `${plural(dry, 'permission')} ${dry === 1 ? 'was' : 'were'} only used in dry runs, which need ${dry === 1 ? 'it' : 'them'} as well.`,
        ]),
    ...(unanswered.length === 0
      ? []
      : [
          `Of ${plural(unanswered.length, 'permission')} that it asked for the log does not say what became; only what is held of them is in the role.`,
        ]),
    ...(writesRoles(used)
      ? [
          'It wrote roles or bindings, which the API server allows to those who hold all that these give, or bind and escalate: which ones, the log does not say.',
        ]
      : []),
    ...(roles.length === 0 ? [] : ['--format yaml prints the role with its bindings.']),
  ];
}
