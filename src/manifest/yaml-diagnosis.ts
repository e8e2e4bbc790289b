import type { YAMLException } from 'js-yaml';
import type { ProblemAt } from './read-problem.ts';

interface Diagnosis {
  /** Part of the parser's reason. */
  readonly reason: string;
  readonly message: string;
  readonly advice: string;
}

/** What the parser says, in words for the person who wrote the file. */
const DIAGNOSES: readonly Diagnosis[] = [
  { reason: 'tab', message: 'a tab stands where only spaces may indent', advice: 'Replace the tab by spaces.' },
  {
    reason: 'bad indentation of a mapping entry',
    message: 'this line does not fit the map above it',
    advice: 'Check its indentation, and quote values that hold ": " or begin with a special character.',
  },
  {
    reason: 'bad indentation of a sequence entry',
    message: 'this list item does not fit the list above it',
    advice: 'Indent all items of a list alike.',
  },
  {
    reason: 'unexpected end of the stream within a double quoted',
    message: 'a double quote is opened and never closed',
    advice: 'Close the quoted text.',
  },
  {
    reason: 'unexpected end of the stream within a single quoted',
    message: 'a single quote is opened and never closed',
    advice: 'Close the quoted text; write a quote inside it twice.',
  },
  {
    reason: 'unexpected end of the stream within a flow collection',
    message: 'a bracket or brace is opened and never closed',
    advice: 'Close it with ] or }.',
  },
  {
    reason: 'missed comma between flow collection entries',
    message: 'a comma is missing between two entries',
    advice: 'Put a comma between them, or quote the value.',
  },
  {
    reason: 'end of the stream or a document separator is expected',
    message: 'the document should end here, but more follows',
    advice: 'Check the indentation of this line against the lines above.',
  },
  {
    reason: 'undeclared tag handle',
    message: 'a tag has a handle that nothing declares',
    advice: 'Quote the value if it is meant as text.',
  },
  {
    reason: 'maxDepth',
    message: 'collections are nested more than 500 deep',
    advice: 'No Kubernetes object is; check how the file was made.',
  },
];

/** A parser error as a problem; a template in the text explains more than the place where the parser gave up. */
export function describeSyntaxError(text: string, error: YAMLException): ProblemAt {
  const offset = Math.min(error.mark?.position ?? 0, text.length);
  const helm = findHelmTemplate(text);
  if (helm !== undefined) return helm;
  const isTab = text.charCodeAt(offset) === 0x09 || isTabIndented(text, offset);
  const reason = isTab ? 'tab' : error.reason;
  const known = DIAGNOSES.find((diagnosis) => reason.includes(diagnosis.reason));
  return {
    code: reason.includes('maxDepth') ? 'manifest/too-deep' : 'manifest/syntax',
    message: known?.message ?? error.reason,
    advice: known?.advice ?? 'Correct the document at this place.',
    offset,
  };
}

function isTabIndented(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  for (let index = lineStart; index < offset; index++) {
    if (text[index] === '\t') return true;
    if (text[index] !== ' ') return false;
  }
  return false;
}

/** The words that only a template has, behind `{{` or `{{-`. */
const TEMPLATE_WORDS = [
  '.Values',
  '.Release',
  '.Chart',
  '.Capabilities',
  '.Files',
  'include ',
  'template ',
  'if ',
  'else',
  'end',
  'range ',
  'with ',
  'define ',
  'toYaml',
  '/*',
  '$',
];

/** An unrendered Helm template, known by what stands in its double braces. */
export function findHelmTemplate(text: string): ProblemAt | undefined {
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', open + 2)) {
    const inside = text
      .slice(open + 2, open + 42)
      .replace('-', '')
      .trimStart();
    if (TEMPLATE_WORDS.some((word) => inside.startsWith(word)) && isOutsideQuotes(text, open))
      return {
        code: 'manifest/helm-template',
        message: 'this is a Helm template that was not rendered, so what it would create cannot be judged',
        advice: 'Render it and scan the result: helm template CHART_FOLDER | seaworthy scan -',
        offset: open,
      };
  }
  return undefined;
}

/** Braces inside a quoted value or a comment are somebody's text (an alert rule, say), not Helm's. */
function isOutsideQuotes(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset).trimStart();
  return before === '' || before.endsWith(': ') || before.endsWith('- ');
}
