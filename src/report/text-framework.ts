import { type Framework, MANAGED, type Requirement } from '../frameworks/framework.ts';
import type { Canvas } from './canvas.ts';
import { describeOrigin, nameFramework, nameGroup } from './describe-framework.ts';
import { countMethods } from './text-frameworks.ts';
import { plural } from './plural.ts';
import { countRows, cutToWidth, padToWidth, wrapWords } from './width.ts';

/** A framework with its requirements, a line each, by group; its groups alone where a screen of `height` rows holds no more. */
export function renderFramework(
  framework: Framework,
  canvas: Canvas & { readonly height?: number | undefined },
): string {
  const { groups, requirements } = framework;
  const { style, width, height } = canvas;
  const ids = Math.max(...requirements.map(({ id }) => id.length));
  const rows = (own: readonly Requirement[]): readonly string[] =>
    own.flatMap((requirement) => renderRow(requirement, ids, canvas));
  const hint = (text: string): readonly string[] => wrapWords(text, width).map(style.dim);
  const one = `seaworthy explain ${framework.id}/${requirements[0]?.id ?? 'ID'} says what is looked at, and how`;
  const whole = join([
    renderHead(framework, canvas),
    ...(groups.length === 0
      ? [rows(requirements)]
      : groups.map((group) => [
          style.bold(nameGroup(group)),
          ...rows(requirements.filter((requirement) => requirement.group === group.id)),
        ])),
    hint(one),
  ]);
  if (height === undefined || countRows(whole, width) < height) return render(whole);
  const brief =
    groups.length === 0
      ? requirements.map((requirement) =>
          cutToWidth(`  ${requirement.id.padEnd(ids)}  ${requirement.title}`, width, style.marks.cut),
        )
      : groups.map((group) => renderGroup(group, framework, canvas));
  const around = [renderHead(framework, canvas), hint(`--all lists every requirement; ${one}`)] as const;
  const room = Math.max(LEAST, height - countRows(join(around), width) - 3);
  const more = brief.length - room;
  const shown = more > 0 ? [...brief.slice(0, room), style.dim(`  and ${more} more`)] : brief;
  return render(join([around[0], shown, around[1]]));
}

/** Rows that a list has on the smallest screen. */
const LEAST = 5;

function join(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function render(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function renderGroup(
  group: Framework['groups'][number],
  { requirements }: Framework,
  { style, width }: Canvas,
): string {
  const own = requirements.filter((requirement) => requirement.group === group.id);
  const automated = own.filter(({ method }) => method === 'automated').length;
  const tail = `${plural(own.length, 'requirement')}, ${automated} automated`;
  const room = Math.max(0, width - tail.length - 4);
  const name = padToWidth(cutToWidth(nameGroup(group), room, style.marks.cut), room);
  return `  ${style.bold(name)}  ${style.dim(tail)}`;
}

function renderHead(framework: Framework, { style, width }: Canvas): readonly string[] {
  const counts = Object.entries(countMethods(framework.requirements)).filter(([, count]) => count > 0);
  const text = [
    ...describeOrigin(framework),
    `${framework.requirements.length} requirements: ${counts.map(([method, count]) => `${count} ${method}`).join(', ')}`,
    ...describeManaged(framework),
  ].join(` ${style.marks.dot} `);
  return [
    `${style.bold(nameFramework(framework))}  ${style.cyan(framework.id)}`,
    ...wrapWords(text, width),
    style.dim(framework.link),
  ];
}

/** Whose the requirements are where the control plane is bought, where that is said of all. */
function describeManaged({ requirements }: Framework): readonly string[] {
  if (requirements.some(({ managed }) => managed === undefined)) return [];
  const counts = MANAGED.map((who) => `${requirements.filter(({ managed }) => managed === who).length} ${who}`);
  return [`where the control plane is bought: ${counts.join(', ')}`];
}

const METHOD = 11;

function renderRow({ id, title, method }: Requirement, ids: number, { style, width }: Canvas): readonly string[] {
  const head = `  ${id.padEnd(ids)}  ${method.padEnd(METHOD)}  `;
  const painted = `  ${id.padEnd(ids)}  ${(method === 'automated' ? style.green : style.dim)(method.padEnd(METHOD))}  `;
  return wrapWords(title, Math.max(20, width - head.length)).map(
    (line, index) => `${index === 0 ? painted : ' '.repeat(head.length)}${line}`,
  );
}
