import { renderJson } from '../base/render-json.ts';
import { type Framework, METHODS, type Method, type Requirement, WHO } from '../frameworks/framework.ts';
import type { Canvas } from './canvas.ts';
import { describeOrigin, nameFramework } from './describe-framework.ts';
import { wrapWords } from './width.ts';

/** Every framework: how many requirements it has and how they are shown to hold; below it whose it is, and where to read it. */
export function renderFrameworks(frameworks: readonly Framework[], { style, width }: Canvas): string {
  const [table, isWide] = [[HEAD, ...frameworks.map(describe)], width >= WIDE];
  // On a small screen a name stands below, where there is room for it.
  const rows = isWide ? table : table.map((row) => row.slice(0, -1));
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      NUMBERS.has(HEAD[column] ?? '') ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return cells.join('  ').trimEnd();
  });
  const [head = '', ...own] = lines;
  const below = (text: string): string => style.dim(`  ${text}`);
  const entries = frameworks.flatMap((framework, index) => [
    `${style.bold((own[index] ?? '').slice(0, widths[0]))}${(own[index] ?? '').slice(widths[0])}`,
    ...(isWide ? [] : wrapWords(nameFramework(framework), width - 2).map((line) => `  ${line}`)),
    ...wrapWords(describeOrigin(framework).join(` ${style.marks.dot} `), width - 2).map(below),
    below(framework.link),
  ]);
  const hint = 'seaworthy explain ID lists its requirements; seaworthy scan TARGET --framework ID judges by them';
  return `${[style.dim(head), ...entries, '', ...wrapWords(hint, width).map(style.dim)].join('\n')}\n`;
}

/** Columns from which on a table holds every name. */
const WIDE = 110;

const HEAD = ['id', 'requirements', 'automated', 'procedures', 'standard'];
const NUMBERS: ReadonlySet<string> = new Set(['requirements', 'automated', 'procedures']);

function describe(framework: Framework): readonly string[] {
  const { id, requirements } = framework;
  const { automated } = countMethods(requirements);
  return [
    id,
    String(requirements.length),
    String(automated),
    String(requirements.length - automated),
    nameFramework(framework),
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
