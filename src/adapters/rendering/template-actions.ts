/** Stands for every character of an action in a masked template. */
export const HOLE = '\ufffc';

export interface MaskedTemplate {
  /** As long as the template, with the same line breaks. */
  readonly lines: readonly MaskedLine[];
}

export interface MaskedLine {
  /** The line, its actions replaced by holes. */
  readonly text: string;
  /** How many blocks (`if`, `range`, `with`) the line stands in. */
  readonly depth: number;
  /** It stands in a `define`, so it is printed elsewhere, if at all. */
  readonly isDefinition: boolean;
  /** Actions of the line that print something: by how much they indent it, undefined where nobody knows. */
  readonly printed: readonly (number | undefined)[];
}

/** A Go template as lines of what it prints always, with holes for what it prints by itself (pkg.go.dev/text/template). */
export function maskTemplate(template: string): MaskedTemplate {
  const blocks: string[] = [];
  const lines: MaskedLine[] = [];
  let line = { text: '', printed: [] as (number | undefined)[], ...openIn(blocks) };
  let isBlank = true;
  const newLine = (): void => {
    lines.push(line);
    isBlank = true;
    line = { text: '', printed: [], ...openIn(blocks) };
  };
  const write = (text: string): void => {
    text.split('\n').forEach((part, index) => {
      if (index > 0) newLine();
      line.text += part;
      isBlank &&= part.trim() === '';
    });
  };
  for (let at = 0; at < template.length; ) {
    const open = template.indexOf('{{', at);
    if (open < 0) {
      write(template.slice(at));
      break;
    }
    write(template.slice(at, open));
    const close = endOfAction(template, open);
    const action = template.slice(open, close);
    const kind = kindOf(action);
    if (kind === 'print') line.printed.push(indentOf(action));
    if (kind === 'end') blocks.pop();
    if (kind === 'block' || kind === 'define') blocks.push(kind);
    if (isBlank) Object.assign(line, openIn(blocks));
    write(action.replaceAll(/[^\n]/g, HOLE));
    at = close;
  }
  newLine();
  return { lines };
}

function openIn(blocks: readonly string[]): { depth: number; isDefinition: boolean } {
  return { depth: blocks.length, isDefinition: blocks.includes('define') };
}

/** Behind `}}`; quotes and comments may hold braces. */
function endOfAction(template: string, open: number): number {
  const comment = /^\{\{(?:- )?\s*\/\*/.exec(template.slice(open, open + 8));
  if (comment !== null) {
    const end = template.indexOf('}}', template.indexOf('*/', open));
    return end < 0 ? template.length : end + 2;
  }
  for (let at = open + 2; at < template.length; at++) {
    const letter = template[at];
    if (letter === '"' || letter === '`') at = endOfQuote(template, at);
    else if (template.startsWith('}}', at)) return at + 2;
  }
  return template.length;
}

function endOfQuote(template: string, start: number): number {
  const quote = template[start];
  for (let at = start + 1; at < template.length; at++) {
    if (template[at] === '\\' && quote === '"') at += 1;
    else if (template[at] === quote) return at;
  }
  return template.length;
}

type ActionKind = 'print' | 'block' | 'define' | 'end' | 'silent';

const KINDS: Readonly<Record<string, ActionKind>> = {
  if: 'block',
  range: 'block',
  with: 'block',
  block: 'define',
  define: 'define',
  end: 'end',
  else: 'silent',
  break: 'silent',
  continue: 'silent',
  fail: 'silent',
};

function kindOf(action: string): ActionKind {
  const inside = action.replace(/^\{\{-?\s*/, '');
  if (inside.startsWith('/*') || /^\$\w*\s*:?=/.test(inside)) return 'silent';
  return KINDS[/^\w+/.exec(inside)?.[0] ?? ''] ?? 'print';
}

/** The last `nindent N` or `indent N` of a pipeline moves everything that it prints. */
function indentOf(action: string): number | undefined {
  const found = /\|\s*n?indent\s+(\d+)\s*-?\}\}$/.exec(action);
  return found === null ? undefined : Number(found[1]);
}
