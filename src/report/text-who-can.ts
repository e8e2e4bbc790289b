import type { Answer, WhoCan, WhoCanQuestion } from '../access/who-can.ts';
import type { Canvas } from './canvas.ts';
import { cutToScreen } from './cut-to-screen.ts';
import { describeBinding, describeGroup, describeReach, describeWritten } from './describe-grant.ts';
import { describeNobody, describeUnknown, renderDoubt, type SeenPart } from './text-doubt.ts';
import { escapeLine } from './style.ts';
import { describeRule } from './text-who-is.ts';
import { wrapWords } from './width.ts';

export interface WhoCanAnswer extends WhoCan, SeenPart {
  readonly question: WhoCanQuestion;
}

/** Who can do something: by where they can, each with the bindings that give it; what Kubernetes itself gives, apart. */
export function renderWhoCan(answer: WhoCanAnswer, canvas: Canvas): string {
  const { style, width, isWhole = false } = canvas;
  const own = answer.answers.filter(({ isInstalled }) => isWhole || !isInstalled);
  const installed = answer.answers.length - own.length;
  const scopes = [...Map.groupBy(own, ({ grant }) => describeReach(grant))];
  const head = [style.bold(`who can ${describeQuestion(answer.question)}`), ''];
  const list = scopes.flatMap(([reach, answers]) => [
    style.cyan(reach),
    ...renderHolders(answers, answer.isCollected, canvas),
    '',
  ]);
  const closing = [
    ...wrapWords(describeCount(answer, own), width).map(style.bold),
    ...wrapWords(describeAlways(installed), width).map(style.dim),
    ...renderDoubt(answer, canvas),
    ...describeUnknown(answer.unknown, canvas),
  ];
  const lines = [...head, ...cutToScreen(list, head.length + closing.length, canvas), ...closing];
  return `${lines.join('\n')}\n`;
}

/** `get secrets named database in shop`, `get /metrics`. */
export function describeQuestion(question: WhoCanQuestion): string {
  if (question.kind === 'url') return escapeLine(`${question.verb} ${question.path}`);
  const { verb, resource, subresource, name, namespace } = question;
  const what = `${resource.resource}${subresource === '' ? '' : `/${subresource}`}`;
  const group = resource.group === '' ? '' : ` of ${resource.group}`;
  return escapeLine(
    `${verb} ${what}${group}${name === undefined ? '' : ` named ${name}`}${namespace === undefined ? '' : ` in ${namespace}`}`,
  );
}

function renderHolders(
  answers: readonly Answer[],
  isCollected: boolean | undefined,
  { style, width }: Canvas,
): readonly string[] {
  return [...Map.groupBy(answers, ({ holder }) => holder)].flatMap(([holder, own]) => {
    const group = describeGroup(holder);
    return [
      `  ${style.bold(escapeLine(holder))}${group === '' ? '' : style.dim(`  ${group}`)}`,
      ...own.flatMap(({ grant, rule, names }) => [
        `    ${describeBinding(grant)}${names.length === 0 ? '' : style.yellow(escapeLine(`  only ${names.join(', ')}`))}`,
        ...wrapWords(isCollected === true ? describeRule(rule) : describeWritten(grant, { rule }), width - 6).map(
          (line) => style.dim(`      ${line}`),
        ),
      ]),
    ];
  });
}

function describeCount({ answers: all, bindings, ...seen }: WhoCanAnswer, own: readonly Answer[]): string {
  const holders = new Set(own.map(({ holder }) => holder)).size;
  if (holders > 0) return holders === 1 ? '1 holder in what was read' : `${holders} holders in what was read`;
  return all.length > 0 ? 'nobody but what Kubernetes itself installs' : describeNobody(bindings, seen);
}

function describeAlways(installed: number): string {
  const apart =
    installed === 0
      ? ''
      : `${installed} ${installed === 1 ? 'grant' : 'grants'} that Kubernetes itself makes ${installed === 1 ? 'is' : 'are'} left out; --all shows them. `;
  return `${apart}Group:system:masters can in any case, whatever is bound.`;
}
