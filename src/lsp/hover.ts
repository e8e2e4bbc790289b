import type { Hover } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Evaluation } from '../app/evaluation.ts';
import type { InspectedFinding, Inspection } from '../app/inspect.ts';
import { evaluateFinding, type FieldLook, findingsAt, looksAt } from '../app/inspect-field.ts';
import { placeRange } from './diagnostics.ts';

/** Gives the README of a control, where it has one. */
type FindReadme = (control: string) => Promise<string | undefined>;

/** What is found at an offset, or what looks at the field there; undefined where nothing has anything to say. */
export async function describeOffset(
  document: TextDocument,
  { inspection, offset }: { readonly inspection: Inspection; readonly offset: number },
  findReadme: FindReadme,
): Promise<Hover | undefined> {
  const found = findingsAt(inspection, offset);
  const [first] = found;
  const sections =
    first === undefined
      ? await describeLooks(looksAt(inspection, offset), findReadme)
      : await Promise.all(found.map((finding) => describeFinding(finding, findReadme)));
  if (sections.length === 0) return undefined;
  return {
    contents: { kind: 'markdown', value: sections.join('\n\n---\n\n') },
    ...(first === undefined ? {} : { range: placeRange(document, first.range) }),
  };
}

async function describeFinding(finding: InspectedFinding, findReadme: FindReadme): Promise<string> {
  const { control, severity, message, fingerprint } = finding;
  return [
    `**${severity}**: ${escapeMarkdown(message)}`,
    renderEvaluation(evaluateFinding(finding)),
    `\`${control}\`, fingerprint \`${fingerprint.slice(0, 12)}\``,
    (await findReadme(control)) ?? `# ${escapeMarkdown(finding.title)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Of many, the first in full: a hover is small. */
async function describeLooks(looks: readonly FieldLook[], findReadme: FindReadme): Promise<readonly string[]> {
  const [first, ...rest] = looks;
  if (first === undefined) return [];
  const { control, evaluation } = first;
  const others = new Set(rest.map((look) => `\`${look.control.id}\` (${escapeMarkdown(look.control.title)})`));
  return [
    [
      `\`${control.id}\` looks at this field.`,
      renderEvaluation(evaluation),
      (await findReadme(control.id)) ?? `# ${escapeMarkdown(control.title)}`,
      ...(others.size === 0 ? [] : [`So do ${[...others].join(', ')}.`]),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  ];
}

/** `text = value`, what it is made of below it. */
function renderEvaluation(evaluation: Evaluation | undefined): string {
  if (evaluation === undefined || evaluation.rows.length === 0) return '';
  const rows = evaluation.rows
    .slice(0, MOST_ROWS)
    .map(({ depth, text, value }) => `${'  '.repeat(depth)}${text} = ${value}`);
  const rest = evaluation.rows.length - rows.length;
  const lines = [...rows, ...(rest > 0 ? [`… and ${rest} more`] : [])];
  return `What decided:\n\n\`\`\`\`text\n${lines.join('\n').replaceAll('````', "''''")}\n\`\`\`\``;
}

const MOST_ROWS = 25;

/** Names in a message come from the manifest: they are shown, not obeyed. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}
