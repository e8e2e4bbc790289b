import { isMissingRole } from '../access/access.ts';
import type { HeldGrant, WhoIs } from '../access/who-is.ts';
import type { PolicyRule, RuleItem } from '../facts/views/role-item.ts';
import type { Canvas } from './canvas.ts';
import { cutToScreen } from './cut-to-screen.ts';
import { describeBinding, describeGroup, describeReach, describeWritten } from './describe-grant.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { describeNone, describeUnknown, renderDoubt, type SeenPart } from './text-doubt.ts';
import { wrapWords } from './width.ts';

export interface WhoIsAnswer extends WhoIs, SeenPart {
  /** Of a service account: whether it is in the input. */
  readonly isSeen: boolean | undefined;
  /** That was asked about; absent: all. */
  readonly namespace?: string | undefined;
}

/** What somebody holds: by where, each binding with the rules of its role. */
export function renderWhoIs(answer: WhoIsAnswer, canvas: Canvas): string {
  const { style, width } = canvas;
  const scopes = [...Map.groupBy(answer.held, ({ grant }) => describeReach(grant))];
  const unknown = answer.held.flatMap(({ grant }) => (grant.role.doubt === undefined ? [] : [grant]));
  const head = [style.bold(escapeLine(answer.holder)), ...wrapWords(describeSelf(answer), width).map(style.dim), ''];
  const list = scopes.flatMap(([reach, held]) => [
    style.cyan(reach),
    ...held.flatMap((each) => renderHeld(each, answer.isCollected, canvas)),
    '',
  ]);
  const closing = [
    ...wrapWords(describeCount(answer), width).map(style.bold),
    ...renderDoubt(answer, canvas),
    ...describeUnknown(unknown, canvas),
  ];
  const lines = [...head, ...cutToScreen(list, head.length + closing.length, canvas), ...closing];
  return `${lines.join('\n')}\n`;
}

function describeSelf({ holder, groups, isSeen, isMaster }: WhoIsAnswer): string {
  const parts = [
    ...(isSeen === undefined ? [] : [isSeen ? 'in the input' : 'not in the input']),
    ...(describeGroup(holder) === '' ? [] : [describeGroup(holder)]),
    ...(groups.length === 0 ? [] : [`always in ${groups.join(', ')}`]),
    ...(holder.startsWith('User:') ? ['other groups come from whoever signs them in'] : []),
    ...(isMaster ? ['may do everything, whatever is bound'] : []),
  ];
  return escapeLine(parts.join('; '));
}

function renderHeld(
  { grant, through }: HeldGrant,
  isCollected: boolean | undefined,
  { style, width }: Canvas,
): readonly string[] {
  const by = through === undefined ? '' : style.yellow(escapeLine(`  as ${through}`));
  // A RoleBinding gives no URL, whatever its role says.
  const given = grant.role.rules.filter(({ resources }) => grant.namespace === undefined || resources.length > 0);
  const rules = given.flatMap((rule) => wrapRule(rule, width));
  const nothing = isMissingRole(grant.role) ? 'the role does not exist' : 'the role gives nothing here';
  const none = grant.role.doubt === undefined ? nothing : 'not known';
  const written = describeWritten(grant, { isCollected });
  return [
    `  ${style.bold(describeBinding(grant))}${by}`,
    ...(written === '' ? [] : [style.dim(`    ${written}`)]),
    ...(rules.length === 0 ? [style.dim(`    ${none}`)] : rules),
  ];
}

function wrapRule(rule: RuleItem, width: number): readonly string[] {
  return wrapWords(describeRule(rule), width - 8).map((line, index) => `${index === 0 ? '    ' : '        '}${line}`);
}

/** `get, list: deployments of apps, only web`. */
export function describeRule({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string {
  const isAll = [resources, apiGroups].every((words) => words.includes('*'));
  const groups = apiGroups.map((group) => (group === '*' ? 'every group' : group === '' ? 'the core group' : group));
  const of = apiGroups.every((group) => group === '') && !resources.includes('*') ? '' : ` of ${groups.join(', ')}`;
  const only = resourceNames.length === 0 ? '' : `, only ${resourceNames.join(', ')}`;
  const named = isAll ? 'everything' : `${nameAll(resources, 'every resource')}${of}`;
  const what = resources.length === 0 ? nonResourceURLs.join(', ') : `${named}${only}`;
  return escapeLine(`${nameAll(verbs, 'every verb')}: ${what}`);
}

function nameAll(words: readonly string[], all: string): string {
  return words.includes('*') ? all : words.join(', ');
}

function describeCount({ held, isMaster, bindings, namespace, state, unread }: WhoIsAnswer): string {
  if (held.length === 0)
    return isMaster
      ? 'no binding is needed'
      : bindings === 0
        ? `${state === 'complete' ? '' : 'nobody knows: '}${describeNone(unread)}`
        : `none of the ${plural(bindings, 'binding')} ${unread.length === 0 ? 'in what was read' : 'that could be read'} gives them anything${namespace === undefined ? '' : ` in ${namespace}`}`;
  return `${plural(held.length, 'binding')} in what was read`;
}
