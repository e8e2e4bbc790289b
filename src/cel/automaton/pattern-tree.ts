/**
 * A pattern as a tree, of the part of RE2's syntax (https://github.com/google/re2/wiki/Syntax) that is read here.
 * Letters are numbers: an ASCII code, or `OTHER` for every other code point.
 */
export type PatternNode =
  | { readonly kind: 'empty' }
  /** One letter of a set: by number, whether it is in it. */
  | { readonly kind: 'letter'; readonly set: readonly boolean[] }
  | { readonly kind: 'begin' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number };

/** The number of every letter that is not ASCII. */
export const OTHER = 128;
export const LETTERS = OTHER + 1;

/** A count above it makes more of a pattern than is worth it. */
const MOST_REPEATS = 64;

/** What RE2 calls the classes. */
const NAMED: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\t\n\f\r ',
  '[:alpha:]': 'A-Za-z',
  '[:digit:]': '0-9',
  '[:alnum:]': '0-9A-Za-z',
  '[:lower:]': 'a-z',
  '[:upper:]': 'A-Z',
  '[:space:]': '\t\n\v\f\r ',
};

/** Letters that a backslash makes of others. */
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Undefined for a pattern that says something else: flags, names, letters that are not ASCII, what RE2 refuses. */
export function parsePattern(source: string): PatternNode | undefined {
  let at = 0;
  try {
    const tree = parseChoice();
    return at === source.length ? tree : undefined;
  } catch (error) {
    if (error === UNREAD) return undefined;
    throw error;
  }

  function parseChoice(): PatternNode {
    const parts = [parseSequence()];
    while (source[at] === '|') {
      at += 1;
      parts.push(parseSequence());
    }
    return parts.length === 1 ? (parts[0] as PatternNode) : { kind: 'choice', parts };
  }

  function parseSequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(parseRepeated());
    return parts.length === 0 ? { kind: 'empty' } : { kind: 'sequence', parts };
  }

  function parseRepeated(): PatternNode {
    const part = parseOne();
    const counts = parseCounts();
    if (counts === undefined) return part;
    // Lazy or greedy, the same texts match.
    if (source[at] === '?') at += 1;
    if (parseCounts() !== undefined) throw UNREAD;
    return { kind: 'repeat', part, ...counts };
  }

  function parseCounts(): { least: number; most: number } | undefined {
    const sign = SIGNS[source[at] ?? ''];
    if (sign !== undefined) {
      at += 1;
      return sign;
    }
    if (source[at] !== '{') return undefined;
    const counts = /^\{(\d{1,3})(?:(,)(\d{0,3}))?\}/.exec(source.slice(at, at + 10));
    if (counts === null) throw UNREAD;
    const [text, first = '', comma, second = ''] = counts;
    const least = Number(first);
    const most = comma === undefined ? least : second === '' ? Number.POSITIVE_INFINITY : Number(second);
    if (least > MOST_REPEATS || most < least || (most > MOST_REPEATS && most !== Number.POSITIVE_INFINITY))
      throw UNREAD;
    at += text.length;
    return { least, most };
  }

  function parseOne(): PatternNode {
    const letter = source[at++] as string;
    if (letter === '(') return parseGroup();
    if (letter === '[') return parseClass();
    if (letter === '.') return { kind: 'letter', set: invert(setOf('\n')) };
    if (letter === '^') return { kind: 'begin' };
    if (letter === '$') return { kind: 'end' };
    if (letter === '\\') return { kind: 'letter', set: parseEscape() };
    if ('*+?{'.includes(letter) || letter.charCodeAt(0) >= OTHER) throw UNREAD;
    return { kind: 'letter', set: setOf(letter) };
  }

  function parseGroup(): PatternNode {
    if (source.startsWith('?:', at)) at += 2;
    else if (source[at] === '?') throw UNREAD;
    const inner = parseChoice();
    if (source[at++] !== ')') throw UNREAD;
    return inner;
  }

  function parseEscape(): readonly boolean[] {
    const written = parseWritten();
    if (written !== undefined) return setOf(written);
    const letter = source[at++] ?? '';
    const named = NAMED[letter.toLowerCase()];
    if (named === undefined || !/^[dws]$/i.test(letter)) throw UNREAD;
    return letter === letter.toLowerCase() ? setOf(...expand(named)) : invert(setOf(...expand(named)));
  }

  /** What stands behind a backslash for one letter: itself, a control character, two hexadecimal digits. */
  function parseWritten(): string | undefined {
    const letter = source[at] ?? '';
    const digits = /^x([0-7][0-9a-fA-F])/.exec(source.slice(at, at + 3))?.[1];
    const written =
      digits === undefined
        ? (CONTROLS[letter] ?? (/^[^\w\s]$/.test(letter) && letter.charCodeAt(0) < OTHER ? letter : undefined))
        : String.fromCharCode(Number.parseInt(digits, 16));
    if (written !== undefined) at += digits === undefined ? 1 : 3;
    return written;
  }

  function parseClass(): PatternNode {
    const isNegated = source[at] === '^';
    if (isNegated) at += 1;
    const letters: string[] = [];
    for (let isFirst = true; isFirst || source[at] !== ']'; isFirst = false) letters.push(...parseMember());
    at += 1;
    return { kind: 'letter', set: isNegated ? invert(setOf(...letters)) : setOf(...letters) };
  }

  function parseMember(): readonly string[] {
    const named = /^\[:[a-z]+:\]/.exec(source.slice(at, at + 10))?.[0];
    if (named !== undefined) {
      const members = NAMED[named];
      if (members === undefined) throw UNREAD;
      at += named.length;
      return expand(members);
    }
    const first = parseClassLetter();
    if (source[at] !== '-' || source[at + 1] === ']' || source[at + 1] === undefined) return [first];
    at += 1;
    const last = parseClassLetter();
    if (first > last) throw UNREAD;
    return range(first, last);
  }

  function parseClassLetter(): string {
    const letter = source[at++] ?? '';
    const written = letter === '\\' ? parseWritten() : letter;
    if (written === undefined || written === '' || written.charCodeAt(0) >= OTHER) throw UNREAD;
    return written;
  }
}

/** Thrown to leave a pattern to others; nobody outside sees it. */
const UNREAD = Symbol('unread');

const SIGNS: Readonly<Record<string, { least: number; most: number }>> = {
  '*': { least: 0, most: Number.POSITIVE_INFINITY },
  '+': { least: 1, most: Number.POSITIVE_INFINITY },
  '?': { least: 0, most: 1 },
};

/** In no set: made once, for a pattern has a set for each of its letters. */
const NONE: readonly boolean[] = Array.from({ length: LETTERS }, () => false);

function setOf(...letters: readonly string[]): readonly boolean[] {
  const set = [...NONE];
  for (const letter of letters) set[letter.charCodeAt(0)] = true;
  return set;
}

function invert(set: readonly boolean[]): readonly boolean[] {
  return set.map((isIn) => !isIn);
}

/** `a-z_` as its letters. */
function expand(members: string): readonly string[] {
  const letters: string[] = [];
  for (let at = 0; at < members.length; at++)
    if (members[at + 1] === '-' && at + 2 < members.length) {
      letters.push(...range(members[at] as string, members[at + 2] as string));
      at += 2;
    } else letters.push(members[at] as string);
  return letters;
}

function range(first: string, last: string): readonly string[] {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step));
}
