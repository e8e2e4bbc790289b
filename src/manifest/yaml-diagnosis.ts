import type { ProblemAt } from './read-problem.ts';
import { YAML_REASONS } from './yaml-reasons.ts';
import type { YamlRefusal } from './yaml-refusal.ts';

/** A refusal as a problem; a template in the text explains more than the place where the reading stopped. */
export function describeRefusal(text: string, { reason, offset }: YamlRefusal): ProblemAt {
  const known: ProblemAt = { code: 'manifest/syntax', ...YAML_REASONS[reason], offset: Math.min(offset, text.length) };
  return findHelmTemplate(text) ?? known;
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
