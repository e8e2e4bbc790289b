import type { Severity } from '../../base/severity.ts';
import type { CollectionName } from '../../facts/collections.ts';
import { breakLines } from './break-lines.ts';

/** A control as `control.yaml` has it. */
export interface ControlFile {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly reads: readonly CollectionName[];
  readonly checks: readonly ControlCheck[];
  /** Where it comes from, for whoever reads it. */
  readonly origin: string;
}

export interface ControlCheck {
  readonly where: string;
  readonly expression: string;
  readonly at: string;
  /** With CEL in braces. */
  readonly message: string;
}

/** The text of a `control.yaml`. */
export function renderControlFile({ id, title, severity, reads, checks, origin }: ControlFile): string {
  const lines = [
    '# Made by seaworthy import kyverno of:',
    `# ${origin}`,
    `id: ${id}`,
    ...renderField('title', title),
    `severity: ${severity}`,
    'since: 1.0.0',
    'subject: object',
    `reads: [${reads.join(', ')}]`,
    'checks:',
    ...checks.flatMap(renderCheck),
    'fix:',
    '  none: the rule says what is wrong, and not how to mend it',
  ];
  return `${lines.join('\n')}\n`;
}

function renderCheck({ where, expression, at, message }: ControlCheck): readonly string[] {
  return [
    ...renderCode('  - where', where),
    ...renderCode('    expression', expression),
    `    at: ${renderText(at)}`,
    ...renderField('    message', message),
  ];
}

/** On a line of its own, where it is one. */
function renderCode(field: string, source: string): readonly string[] {
  const indent = ' '.repeat(field.search(/\w/) + 2);
  return [
    `${field}: |-`,
    ...breakLines(source)
      .split('\n')
      .map((line) => `${indent}${line}`),
  ];
}

const WIDE = 76;

/** A long text is folded: its words stand on several lines, and are one. */
function renderField(field: string, text: string): readonly string[] {
  const line = `${field}: ${renderText(text)}`;
  if (line.length <= WIDE || !/^\S+(?: \S+)*$/.test(text)) return [line];
  const indent = ' '.repeat(field.search(/\w/) + 2);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || indent.length + last.length + 1 + word.length > WIDE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return [`${field}: >-`, ...lines.map((each) => `${indent}${each}`)];
}

/** Texts that YAML would read as something else are quoted. */
function renderText(text: string): string {
  return /^[A-Za-z][A-Za-z0-9 ,.'()/_-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
