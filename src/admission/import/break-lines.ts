import { outsideOf } from './cel-text.ts';

const WIDE = 72;

/** Texts and comments that would have to be read as CEL reads them, to know what stands outside. */
const DELICATE = /\n|\/\/|'''|"""|\b[rRbB]['"]/;

/** The same on several lines, where it is long: broken behind its loosest operator, and inside the brackets that hold the most of it. */
export function breakLines(source: string, indent = ''): string {
  if (DELICATE.test(source)) return indent + source;
  if (source.length + indent.length <= WIDE) return indent + source;
  const outside = outsideOf(source);
  const operator = [', ', ' ? ', ' || ', ' && '].find((each) => outside.includes(each));
  if (operator === ' ? ') return breakConditional(source, outside, indent);
  if (operator !== undefined)
    return splitAt(source, outside, operator)
      .map((part) => breakLines(part, indent))
      .join(`${operator.trimEnd()}\n`);
  const inner = findLongest(source, outside);
  if (inner === undefined) return indent + source;
  const [from, to] = inner;
  return `${indent}${source.slice(0, from).trimEnd()}\n${breakLines(source.slice(from, to), `${indent}  `)}\n${indent}${source.slice(to)}`;
}

/** The condition, and below it what it comes to on each side. */
function breakConditional(source: string, outside: string, indent: string): string {
  const [question, colon] = [outside.indexOf(' ? '), outside.indexOf(' : ')];
  const then = breakLines(source.slice(question + 3, colon), `${indent}  `).trimStart();
  const otherwise = breakLines(source.slice(colon + 3), `${indent}  `).trimStart();
  return `${breakLines(source.slice(0, question), indent)}\n${indent}? ${then}\n${indent}: ${otherwise}`;
}

function splitAt(source: string, outside: string, operator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = outside.indexOf(operator); at >= 0; at = outside.indexOf(operator, from)) {
    parts.push(source.slice(from, at));
    from = at + operator.length;
  }
  return [...parts, source.slice(from)];
}

/** What stands between the two brackets that are farthest apart; in a call, behind the names that it is for. */
function findLongest(source: string, outside: string): readonly [number, number] | undefined {
  const runs = [...outside.matchAll(/_+/g)].filter(({ index }) => source[index] === '(');
  const [longest] = runs.toSorted((left, right) => right[0].length - left[0].length);
  if (longest === undefined || longest[0].length < 40) return undefined;
  const from = longest.index + 1;
  const to = longest.index + longest[0].length - 1;
  const [named = ''] = /^(?:[A-Za-z_]\w*, )+/.exec(source.slice(from, to)) ?? [];
  return [from + named.length, to];
}
