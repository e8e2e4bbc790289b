import { quoteForShell } from '../base/quote-for-shell.ts';
import type { ProblemAt } from './read-problem.ts';
import { lineStartAt } from './text-lines.ts';
import type { YamlNode } from './yaml-node.ts';

/** A text, and the file that it stands in. */
export interface TemplateText {
  readonly text: string;
  readonly file: string;
}

/** What Helm alone gives a template; nobody else's templates (alert rules, workflows) begin so. */
const HELM_WORDS = ['.Values', '.Release', '.Chart', '.Capabilities', '.Files', '.Template', 'include ', 'toYaml '];
/** The words of Go templates, behind `{{` or `{{-`. */
const TEMPLATE_WORDS = [
  ...HELM_WORDS,
  ...'template,if,else,range,with,define,block,tpl,printf,fail,required,default,lookup'
    .split(',')
    .map((word) => `${word} `),
  'else',
  'end',
  '/*',
  '$',
];

/** An unrendered template in a text that cannot be read, known by what stands in its double braces. */
export function findHelmTemplate({ text, file }: TemplateText): ProblemAt | undefined {
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', open + 2))
    if (beginsWith(text, open, TEMPLATE_WORDS) && isOutsideQuotes(text, open)) return createTemplateProblem(file, open);
  return undefined;
}

/** One in a text that happens to be YAML, as `image: "{{ .Values.image }}"` is. Blocks of text may hold any template. */
export function findValidTemplate({ text, file }: TemplateText, root: YamlNode): ProblemAt | undefined {
  if (!text.includes('{{')) return undefined;
  const found = findTemplateIn(text, root);
  return found === undefined ? undefined : createTemplateProblem(file, found);
}

function findTemplateIn(text: string, node: YamlNode): number | undefined {
  if (node.kind === 'alias') return undefined;
  if (node.kind === 'scalar') {
    if (node.style === 'literal' || node.style === 'folded') return undefined;
    const written = text.slice(node.start, node.end);
    for (let open = written.indexOf('{{'); open >= 0; open = written.indexOf('{{', open + 2))
      if (beginsWith(written, open, HELM_WORDS)) return node.start + open;
    return undefined;
  }
  for (const child of node.children) {
    const found = findTemplateIn(text, child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function beginsWith(text: string, open: number, words: readonly string[]): boolean {
  const inside = text.slice(open + 2, open + 42);
  const written = (inside.startsWith('-') ? inside.slice(1) : inside).trimStart();
  return words.some((word) => written.startsWith(word));
}

function createTemplateProblem(file: string, offset: number): ProblemAt {
  return {
    code: 'manifest/helm-template',
    message: 'this is a Helm template that was not rendered, so what it would create cannot be judged',
    advice: `Render it and scan the result: helm template ${findChart(file)} | seaworthy scan -`,
    offset,
  };
}

/** The chart is the folder that `templates` stands in. */
function findChart(file: string): string {
  const at = `/${file}`.lastIndexOf('/templates/');
  if (at < 0) return 'CHART_FOLDER';
  return quoteForShell(file.slice(0, Math.max(0, at - 1)) || '.');
}

/** Braces inside a quoted value or a comment are somebody's text (an alert rule, say), not Helm's. */
function isOutsideQuotes(text: string, offset: number): boolean {
  const before = text.slice(lineStartAt(text, offset), offset).trimStart();
  return before === '' || before.endsWith(': ') || before.endsWith('- ');
}
