import type { Control } from '../controls/control.ts';
import { describeFix } from './describe-fix.ts';
import { listFixes } from './list-fixes.ts';
import { renderMarkdown } from './markdown.ts';
import { renderJson } from '../base/render-json.ts';
import { escapeControls, escapeLine, paintSeverity } from './style.ts';
import type { Canvas } from './canvas.ts';
import { wrapWords } from './width.ts';

/** All there is to know of a control: what it asks for, why, what may be set, what is evaluated, and how to mend it. */
export function renderControl(control: Control, readme: string | undefined, canvas: Canvas): string {
  const parts = [
    renderHead(control, canvas),
    ...(readme === undefined ? [] : [renderMarkdown(withoutTitle(readme), canvas)]),
    ...section(
      'Parameters',
      control.parameters.flatMap((parameter) => renderParameter(parameter, canvas)),
      canvas,
    ),
    ...section('Evaluated', renderChecks(control, canvas), canvas),
    ...section('Fix', renderFixes(control, canvas), canvas),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderHead(
  { id, title, severity, subject, reads, since, aliases }: Control,
  { style }: Canvas,
): readonly string[] {
  const facts = [
    paintSeverity(style, severity)(severity),
    `judges each ${subject}`,
    `reads ${reads.join(', ')}`,
    `since ${since}`,
    ...(aliases.length === 0 ? [] : [`once ${aliases.join(', ')}`]),
  ];
  return [style.bold(escapeLine(title)), `${style.cyan(escapeLine(id))}  ${facts.join(` ${style.marks.dot} `)}`];
}

/** The title stands above already. */
function withoutTitle(readme: string): string {
  return readme.replace(/^# .*\n+/, '');
}

function section(title: string, lines: readonly string[], { style }: Canvas): readonly (readonly string[])[] {
  return lines.length === 0 ? [] : [[style.bold(title), '', ...lines]];
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
  return control.checks.flatMap(({ source, each, at }, index) => [
    ...(index === 0 ? [] : ['']),
    ...(each === undefined ? [] : [`  ${style.dim(`for each item of ${each.join('.')}`)}`]),
    ...escapeControls(source)
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
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
