import type { Control } from '../controls/control.ts';
import type { FoundRequirement } from '../frameworks/find-requirement.ts';
import { describeFix } from './describe-fix.ts';
import { fitParts, type Part } from './fit-parts.ts';
import { listFixes } from './list-fixes.ts';
import { renderMarkdown } from './markdown.ts';
import { renderJson } from '../base/render-json.ts';
import { escapeControls, escapeLine, paintSeverity } from './style.ts';
import type { Canvas } from './canvas.ts';
import { renderAskedFor } from './text-requirement.ts';
import { displayWidth, wrapWords } from './width.ts';

/** A control, and what else there is to say of it. */
export interface ControlPage {
  readonly control: Control;
  readonly readme: string | undefined;
  /** The requirements that it decides. */
  readonly askedFor: readonly FoundRequirement[];
}

/** All there is to know of a control: what it asks for, why, what may be set, what is evaluated, and how to mend it; on a screen, as much as it holds. */
export function renderControl(
  { control, readme, askedFor }: ControlPage,
  canvas: Canvas & { readonly height?: number | undefined },
): string {
  const parameters = control.parameters.flatMap((parameter) => renderParameter(parameter, canvas));
  const parts = [
    { title: '', rank: 0, lines: renderHead(control, canvas) },
    ...(readme === undefined ? [] : renderReadme(readme, canvas)),
    ...section('Parameters', parameters, canvas),
    ...section('Evaluated', renderChecks(control, canvas), canvas),
    ...section('Fix', renderFixes(control, canvas), canvas),
    ...section('Asked for by', renderAskedFor(askedFor, canvas), canvas),
  ];
  return fitParts(parts, canvas);
}

/** What a person with little room reads first; all else comes after. */
const RANKS: ReadonlyMap<string, number> = new Map(
  [
    'Fix',
    'What to do',
    'How it is abused',
    'Parameters',
    'When an exception is fair',
    'What counts',
    'Asked for by',
  ].map((title, rank) => [title, rank]),
);

function rankOf(title: string): number {
  return RANKS.get(title) ?? RANKS.size;
}

/** The title stands above already; what comes before the first heading is always there. */
function renderReadme(readme: string, canvas: Canvas): readonly Part[] {
  const [opening = '', ...sections] = readme.replace(/^# .*\n+/, '').split(/\n(?=## )/);
  return [
    { title: '', rank: 0, lines: renderMarkdown(opening, canvas) },
    ...sections.map((text) => {
      const title = /^## (.*)/.exec(text)?.[1] ?? '';
      return { title, rank: rankOf(title), lines: renderMarkdown(text, canvas) };
    }),
  ];
}

function renderHead(
  { id, title, severity, subject, reads, since, aliases }: Control,
  { style, width }: Canvas,
): readonly string[] {
  const facts = [
    severity,
    `judges each ${subject}`,
    `reads ${reads.join(', ')}`,
    `since ${since}`,
    ...(aliases.length === 0 ? [] : [`once ${aliases.join(', ')}`]),
  ].join(` ${style.marks.dot} `);
  const paint = (line: string): string => line.replace(severity, paintSeverity(style, severity));
  const [name, heading] = [escapeLine(id), wrapWords(escapeLine(title), width).map(style.bold)];
  if (displayWidth(name) + 2 + displayWidth(facts) <= width)
    return [...heading, `${style.cyan(name)}  ${paint(facts)}`];
  const [first = '', ...others] = wrapWords(facts, width);
  return [...heading, style.cyan(name), paint(first), ...others];
}

function section(title: string, lines: readonly string[], { style }: Canvas): readonly Part[] {
  return lines.length === 0 ? [] : [{ title, rank: rankOf(title), lines: [style.bold(title), '', ...lines] }];
}

function renderParameter(
  { name, type, default: value, doc }: Control['parameters'][number],
  { style, width }: Canvas,
): readonly string[] {
  return [
    `  ${style.cyan(name)}: ${type} = ${escapeLine(renderJson(value))}`,
    ...wrapWords(escapeLine(doc), width - 4).map((line) => `    ${line}`),
  ];
}

/** The expressions as they are written; a control in TypeScript says in its README what it looks at. */
function renderChecks(control: Control, { style }: Canvas): readonly string[] {
  if (control.kind !== 'cel') return [];
  const renderCode = (code: string): readonly string[] =>
    escapeControls(code)
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`);
  return control.checks.flatMap(({ whereSource, source, each, at }, index) => [
    ...(index === 0 ? [] : ['']),
    ...(whereSource === undefined
      ? []
      : [`  ${style.dim('where')}`, ...renderCode(whereSource), `  ${style.dim('it holds that')}`]),
    ...(each === undefined ? [] : [`  ${style.dim(`for each item of ${each.join('.')}`)}`]),
    ...renderCode(source),
    ...(at.length === 0 ? [] : [`  ${style.dim(`at ${at.join('.')}`)}`]),
  ]);
}

function renderFixes(control: Control, { style, width }: Canvas): readonly string[] {
  const own = listFixes(control);
  const texts = own.map(describeFix);
  const unsafe = own.find((fix) => fix.kind === 'edit' && fix.unsafe !== undefined);
  return [
    ...texts.flatMap((text) =>
      wrapWords(escapeLine(text), width - 4).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
    ),
    ...(unsafe?.kind === 'edit' && unsafe.unsafe !== undefined
      ? wrapWords(`but ${escapeLine(unsafe.unsafe)}`, width - 4).map((line) => `  ${style.yellow(line)}`)
      : []),
  ].map((line) => `  ${line}`);
}
