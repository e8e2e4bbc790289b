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
      : [...found.map(describeFinding), await describeControl(first.control, first.title, findReadme)];
  if (sections.length === 0) return undefined;
  return {
    contents: { kind: 'markdown', value: sections.join('\n\n---\n\n') },
    ...(first === undefined ? {} : { range: placeRange(document, first.range) }),
  };
}

function describeFinding(finding: InspectedFinding): string {
  const { control, severity, message, fingerprint } = finding;
  return joinParts(
    `**${severity}**: ${escapeMarkdown(message)}`,
    renderEvaluation(evaluateFinding(finding)),
    `\`${control}\`, fingerprint \`${fingerprint.slice(0, SHORT_FINGERPRINT)}\``,
  );
}

/** Digits that tell findings apart, for `seaworthy explain`. */
const SHORT_FINGERPRINT = 12;

async function describeControl(control: string, title: string, findReadme: FindReadme): Promise<string> {
  return (await findReadme(control)) ?? `# ${escapeMarkdown(title)}`;
}

function joinParts(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Of many, the first in full: a hover is small. */
async function describeLooks(looks: readonly FieldLook[], findReadme: FindReadme): Promise<readonly string[]> {
  const [first, ...rest] = looks;
  if (first === undefined) return [];
  const { control, evaluation } = first;
  const others = new Set(rest.map((look) => `\`${look.control.id}\` (${escapeMarkdown(look.control.title)})`));
  return [
    joinParts(
      `\`${control.id}\` looks at this field.`,
      renderEvaluation(evaluation),
      others.size === 0 ? '' : `So do ${[...others].join(', ')}.`,
    ),
    await describeControl(control.id, control.title, findReadme),
  ];
}

/** The values that the verdict was made of; what lies between them and it, `seaworthy explain --trace` shows. */
function renderEvaluation(evaluation: Evaluation | undefined): string {
  const rows = evaluation?.rows ?? [];
  const leaves = rows.filter(({ depth }, index) => (rows[index + 1]?.depth ?? 0) <= depth);
  if (leaves.length === 0) return '';
  const lines = [...new Set(leaves.map(({ text, value }) => `${text} = ${value}`))];
  const rest = lines.length - MOST_LINES;
  const shown = [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
  return `What decided:\n\n${FENCE}text\n${shown.replaceAll(FENCE, '~~~~')}\n${FENCE}`;
}

const MOST_LINES = 12;
const FENCE = '````';

/** Names in a message come from the manifest: they are shown, not obeyed. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}
