import type { Expression } from './ast.ts';
import { CelSourceError } from './errors.ts';
import { parseCel } from './parser.ts';

/** A message with CEL in braces (`{container.name} runs privileged`) as one expression of text; `{{` and `}}` are braces. */
export function parseMessage(source: string): Expression {
  const parts: Expression[] = [];
  let text = '';
  let at = 0;
  const flush = (end: number): void => {
    if (text !== '' || parts.length === 0) parts.push({ kind: 'literal', value: text, start: end - text.length, end });
    text = '';
  };
  while (at < source.length) {
    const letter = source[at] as string;
    if ((letter === '{' || letter === '}') && source[at + 1] === letter) {
      text += letter;
      at += 2;
    } else if (letter === '{') {
      flush(at);
      const close = findClose(source, at + 1);
      parts.push(parsePart(source, at, close));
      at = close + 1;
    } else {
      text += letter;
      at += 1;
    }
  }
  flush(source.length);
  return parts.reduce((left, right) => ({
    kind: 'binary',
    operator: '+',
    left,
    right,
    start: left.start,
    end: right.end,
  }));
}

/** `string(…)` of what stands between two braces; blanks before it keep its places those of the whole message. */
function parsePart(source: string, open: number, close: number): Expression {
  const expression = parseCel(' '.repeat(open + 1) + source.slice(open + 1, close));
  return { kind: 'call', function: 'string', nameStart: open, arguments: [expression], start: open, end: close + 1 };
}

/** The brace that ends the expression; braces in its texts and maps are its own. */
function findClose(source: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < source.length; at++) {
    const letter = source[at] as string;
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '{') depth += 1;
    else if (letter === '}' && depth === 0) return at;
    else if (letter === '}') depth -= 1;
  }
  throw new CelSourceError('cel/syntax', 'a brace of the message is never closed', {
    offset: from - 1,
    advice: 'Close it with }, or write {{ for a brace.',
  });
}
