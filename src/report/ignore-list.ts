import { renderJson } from '../base/render-json.ts';

/** An ignore as it is written in seaworthy.yaml. */
interface ListedIgnore {
  readonly controls: readonly string[];
  readonly until: string;
  readonly reason: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly container?: string;
  readonly path?: string;
}

const FIELDS = ['kind', 'namespace', 'name', 'container', 'path'] as const;

/** `ignore.findings` of seaworthy.yaml, ready to be put there. */
export function renderIgnoreList(ignores: readonly ListedIgnore[]): string {
  if (ignores.length === 0) return '';
  const entries = ignores.flatMap(({ controls, until, reason, ...scope }) => [
    `    - controls: [${controls.join(', ')}]`,
    `      until: ${until}`,
    `      reason: ${quote(reason)}`,
    ...FIELDS.flatMap((field) => (scope[field] === undefined ? [] : [`      ${field}: ${quote(scope[field])}`])),
  ]);
  return `ignore:\n  findings:\n${entries.join('\n')}\n`;
}

/** Every text of JSON is one of YAML. */
function quote(text: string): string {
  return renderJson(text);
}
