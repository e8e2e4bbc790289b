import { renderJson } from '../base/render-json.ts';
import { type Framework, METHODS, type Method, type Requirement, WHO } from '../frameworks/framework.ts';
import type { Canvas } from './canvas.ts';
import { nameFramework } from './describe-framework.ts';
import { cutToWidth } from './width.ts';

/** Every framework, a line each: how many requirements it has, and how they are shown to hold. */
export function renderFrameworks(frameworks: readonly Framework[], { style, width }: Canvas): string {
  const rows = [HEAD, ...frameworks.map(describe)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      NUMBERS.has(HEAD[column] ?? '') ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    const line = cutToWidth(cells.join('  ').trimEnd(), width, style.marks.cut);
    return index === 0 ? style.dim(line) : `${style.bold(line.slice(0, widths[0]))}${line.slice(widths[0])}`;
  });
  const hints = ['seaworthy explain ID lists its requirements; seaworthy scan TARGET --framework ID judges by them'];
  return `${lines.join('\n')}\n\n${hints.map(style.dim).join('\n')}\n`;
}

const HEAD = ['id', 'requirements', 'automated', 'procedures', 'standard', 'publisher'];
const NUMBERS: ReadonlySet<string> = new Set(['requirements', 'automated', 'procedures']);

function describe(framework: Framework): readonly string[] {
  const { id, publisher, requirements } = framework;
  const automated = countMethods(requirements).automated;
  return [
    id,
    String(requirements.length),
    String(automated),
    String(requirements.length - automated),
    nameFramework(framework),
    publisher,
  ];
}

/** How many requirements are shown to hold in each way. */
export function countMethods(requirements: readonly Requirement[]): Readonly<Record<Method, number>> {
  const counts = Object.fromEntries(METHODS.map((method) => [method, 0])) as Record<Method, number>;
  for (const { method } of requirements) counts[method] += 1;
  return counts;
}

/** The same for programs, with every requirement and its procedure. */
export function renderFrameworksJson(frameworks: readonly Framework[]): string {
  const rows = frameworks.map(({ requirements, ...head }) => ({
    ...head,
    counts: {
      requirements: requirements.length,
      methods: countMethods(requirements),
      who: Object.fromEntries(WHO.map((who) => [who, requirements.filter((own) => own.who === who).length])),
    },
    requirements,
  }));
  return `${renderJson({ format: 'seaworthy.dev/frameworks/v1', frameworks: rows }, 2)}\n`;
}
