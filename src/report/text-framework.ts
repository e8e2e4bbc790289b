import { type Framework, MANAGED, type Requirement } from '../frameworks/framework.ts';
import type { Canvas } from './canvas.ts';
import { describeOrigin, nameFramework, nameGroup } from './describe-framework.ts';
import { countMethods } from './text-frameworks.ts';
import { wrapWords } from './width.ts';

/** A framework with its requirements, a line each, by group. */
export function renderFramework(framework: Framework, canvas: Canvas): string {
  const { groups, requirements } = framework;
  const { style } = canvas;
  const ids = Math.max(...requirements.map(({ id }) => id.length));
  const rows = (own: readonly Requirement[]): readonly string[] =>
    own.flatMap((requirement) => renderRow(requirement, ids, canvas));
  const parts = [
    renderHead(framework, canvas),
    ...(groups.length === 0
      ? [rows(requirements)]
      : groups.map((group) => [
          style.bold(nameGroup(group)),
          ...rows(requirements.filter((requirement) => requirement.group === group.id)),
        ])),
    [style.dim(`seaworthy explain ${framework.id}/${requirements[0]?.id ?? 'ID'} says what is looked at, and how`)],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
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
