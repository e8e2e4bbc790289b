import { columnOf, lineEndAt, nextLineAt } from '../manifest/text-lines.ts';

/**
 * Where the entry ends whose key begins at an offset, as far as its text alone tells: in brackets at the next comma or bracket,
 * else with the last line that is indented deeper than the key. Rather too far than too short.
 */
export function endOfEntry(text: string, keyStart: number, format: 'yaml' | 'json'): number {
  if (format === 'json') return endInBrackets(text, keyStart);
  const end = endInBlock(text, keyStart);
  return isInBrackets(text, keyStart) ? Math.max(end, endInBrackets(text, keyStart)) : end;
}

/** A brace or a comma stands before the key; in block style that may be the end of the value before it. */
function isInBrackets(text: string, keyStart: number): boolean {
  for (let at = keyStart - 1; at >= 0; at--) {
    const letter = text[at] as string;
    if (letter === '{' || letter === ',') return true;
    if (letter !== ' ' && letter !== '\t' && letter !== '\n' && letter !== '\r') return false;
  }
  return false;
}

function endInBrackets(text: string, keyStart: number): number {
  let depth = 0;
  let quote = '';
  for (let at = keyStart; at < text.length; at++) {
    const letter = text[at] as string;
    if (quote !== '') {
      if (letter === '\\' && quote === '"') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (letter === ',' && depth === 0) return at;
  }
  return text.length;
}

function endInBlock(text: string, keyStart: number): number {
  const indent = columnOf(text, keyStart);
  let end = lineEndAt(text, keyStart);
  let reached = end;
  for (let next = nextLineAt(text, reached); next < text.length; next = nextLineAt(text, reached)) {
    const line = text.slice(next, lineEndAt(text, next));
    const depth = line.length - line.trimStart().length;
    const content = line.trimStart();
    const isOutside = depth < indent || (depth === indent && !/^-(?:\s|$)/.test(content));
    if (content !== '' && !content.startsWith('#') && isOutside) break;
    reached = lineEndAt(text, next);
    if (content !== '' && !isOutside) end = reached;
  }
  return end;
}
