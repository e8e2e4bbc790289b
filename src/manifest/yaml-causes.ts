import { isBlank } from './yaml-characters.ts';
import { findAbove, findKeyColon, findTightColon, type Look, type LookedLine } from './yaml-look.ts';

/** What a person most likely did, in words for them, and where. */
export interface Cause {
  readonly message: string;
  readonly advice: string;
  readonly offset: number;
}

/** The first that fits explains a refusal better than the place where the reading stopped. */
export function findCause(look: Look): Cause | undefined {
  for (const find of CAUSES) {
    const cause = find(look);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

const CAUSES: readonly ((look: Look) => Cause | undefined)[] = [
  findConflict,
  findOtherLanguage,
  findCommentOfJson,
  findWrongBracket,
  findMissingComma,
  findTextBehindQuote,
  findTightDash,
  findTypographicQuote,
  findMissingSpace,
  findSecondKey,
  findLineWithoutKey,
  findDeepLine,
  findListItem,
  findKeyAmongItems,
  findOddIndent,
];

const CONFLICT_MARKS = ['<<<<<<< ', '>>>>>>> '];

/** What version control leaves where two changes meet; it stands in the first column. */
function findConflict({ text }: Look): Cause | undefined {
  const places = CONFLICT_MARKS.flatMap((mark) =>
    text.startsWith(mark) ? [0] : [text.indexOf(`\n${mark}`) + 1 || -1],
  );
  const found = places.filter((place) => place >= 0);
  if (found.length === 0) return undefined;
  return {
    message: 'a merge conflict was left in the file',
    advice: 'Keep one of its two sides, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.',
    offset: Math.min(...found),
  };
}

const OTHER_LANGUAGES = [
  { mark: '{%', message: 'this is a template that was not rendered', advice: 'Render it, and scan the result.' },
  { mark: '```', message: 'this line is Markdown, not YAML', advice: 'Remove it.' },
  { mark: '<?xml', message: 'this is XML, not YAML', advice: 'Check that the file is what you meant to scan.' },
  { mark: '<!DOCTYPE', message: 'this is HTML, not YAML', advice: 'Check that the file is what you meant to scan.' },
] as const;

function findOtherLanguage({ text, line }: Look): Cause | undefined {
  for (const { mark, ...words } of OTHER_LANGUAGES) {
    if (line.words.startsWith(mark)) return { ...words, offset: line.start };
    if (text.startsWith(mark)) return { ...words, offset: 0 };
  }
  return undefined;
}

/** Of a comment behind a comma, the words are read, up to the colon of the next key. */
function findCommentOfJson({ text, reason, offset, line, above }: Look): Cause | undefined {
  if (reason !== 'no-comma') return undefined;
  for (const { words, start } of [line, ...(above === undefined ? [] : [above])])
    for (const mark of ['//', '/*']) {
      const at = words.indexOf(mark);
      const isComment = at === 0 || (at > 0 && isBlank(words.charCodeAt(at - 1)));
      if (isComment && start + at < offset && !text.slice(start, start + at).endsWith(': '))
        return {
          message: `neither JSON nor YAML has comments that begin with ${mark}`,
          advice: 'Remove the comment; in YAML one begins with #.',
          offset: start + at,
        };
    }
  return undefined;
}

const OTHER_BRACKET: Readonly<Record<string, string>> = { ']': '}', '}': ']' };

function findWrongBracket({ text, reason, offset }: Look): Cause | undefined {
  const letter = text[offset] ?? '';
  const other = OTHER_BRACKET[letter];
  if (other === undefined) return undefined;
  if (reason === 'no-comma')
    return { message: `this ${letter} stands where a ${other} is missing`, advice: `Put ${other} before it.`, offset };
  return {
    message: `this ${letter} closes nothing that is open`,
    advice: 'Remove it, or put the bracket that it closes before it.',
    offset,
  };
}

/** The value of the entry before goes on up to the colon. */
function findMissingComma({ text, reason, offset }: Look): Cause | undefined {
  if (reason !== 'no-comma' || text[offset] !== ':') return undefined;
  const last = text[offset - 1] ?? '';
  const isQuoted = last === '"' || last === "'";
  const start = isQuoted ? text.lastIndexOf(last, offset - 2) : findWordStart(text, offset);
  if (start < 0) return undefined;
  return { message: 'a comma is missing before this key', advice: 'Put a comma between the entries.', offset: start };
}

function findTextBehindQuote({ text, reason, offset, isFirst }: Look): Cause | undefined {
  if (isFirst || (reason !== 'no-key' && reason !== 'no-entry' && reason !== 'no-comma')) return undefined;
  let before = offset - 1;
  while (isBlank(text.charCodeAt(before))) before -= 1;
  const quote = text[before];
  if ((quote !== '"' && quote !== "'") || (reason === 'no-comma' && before < offset - 1)) return undefined;
  const advice =
    quote === "'" ? "Write a single quote inside the text twice ('')." : 'Write a quote inside the text as \\".';
  return { message: 'text stands behind the quote that closes a value', advice, offset };
}

function findTightDash({ text, reason, offset, isFirst }: Look): Cause | undefined {
  if (reason !== 'no-entry' || !isFirst || text[offset] !== '-') return undefined;
  return { message: 'a space is missing behind this dash', advice: 'Write "- item".', offset };
}

function findTypographicQuote({ text, reason, offset, line }: Look): Cause | undefined {
  if (reason !== 'value-not-allowed') return undefined;
  const at = Array.from(line.words).findIndex((letter) => '“”„‘’'.includes(letter));
  if (at < 0 || line.start + at > offset) return undefined;
  return {
    message: `${text[line.start + at]} is a letter like any other, not a quote`,
    advice: 'Use straight quotes: " or \'.',
    offset: line.start + at,
  };
}

/** `key:value` is one word, which the next line goes on with. */
function findMissingSpace({ reason, line, above, isFirst }: Look): Cause | undefined {
  if (!CONTINUES.has(reason)) return undefined;
  const isOwn = isFirst && findKeyColon(line.words) < 0;
  const at = isOwn ? line : above;
  const colon = at === undefined || findKeyColon(at.words) >= 0 ? -1 : findTightColon(at.words);
  if (at === undefined || colon < 0) return undefined;
  return { message: 'a space is missing behind this colon', advice: 'Write "key: value".', offset: at.start + colon };
}

const CONTINUES: ReadonlySet<string> = new Set(['value-not-allowed', 'no-key', 'missing-colon', 'behind-the-end']);

function findSecondKey({ reason, offset, line }: Look): Cause | undefined {
  if (reason !== 'value-not-allowed') return undefined;
  const first = findKeyColon(line.words);
  if (first < 0 || line.start + first >= offset) return undefined;
  return {
    message: 'a second ": " stands on this line, so the value is no plain text any more',
    advice: 'Put the value in quotes, or the second key on a line of its own.',
    offset,
  };
}

/** What is no key, no item and not quoted begins a text, which the next key would go on with. */
function findLineWithoutKey({ reason, line, above, isFirst }: Look): Cause | undefined {
  if (!CONTINUES.has(reason)) return undefined;
  const at = isFirst && findKeyColon(line.words) < 0 ? line : above;
  if (at === undefined || findKeyColon(at.words) >= 0 || isItem(at) || at.words.startsWith('---')) return undefined;
  if (at !== line && reason !== 'value-not-allowed' && reason !== 'behind-the-end') return undefined;
  return {
    message: 'this line is neither a key with a value nor an item of a list',
    advice: 'Write "key: value"; where it belongs to the text above, indent it deeper.',
    offset: at.start,
  };
}

/** A key under a key that has a value already. */
function findDeepLine({ reason, line, above }: Look): Cause | undefined {
  if (reason !== 'value-not-allowed' || above === undefined || line.indent <= above.indent) return undefined;
  return {
    message: 'this line is indented deeper than the one above, whose value it would go on with',
    advice: `Indent it by ${count(above.indent)}, as the line above, if it belongs beside it.`,
    offset: line.start,
  };
}

function findListItem({ text, reason, line, isFirst }: Look): Cause | undefined {
  if (!isFirst || !isItem(line) || (reason !== 'no-key' && reason !== 'no-entry')) return undefined;
  let above = findAbove(text, line.start);
  while (above !== undefined && !isItem(above)) above = findAbove(text, above.start);
  if (above !== undefined && above.indent > line.indent)
    return {
      message: `this list item is indented by ${count(line.indent)}, the one above by ${count(above.indent)}`,
      advice: 'Indent all items of a list alike.',
      offset: line.start,
    };
  return {
    message: 'a list item stands among the keys of a map',
    advice: 'Put the list under a key of its own, or write the line as "key: value".',
    offset: line.start,
  };
}

function findKeyAmongItems({ reason, line, isFirst }: Look): Cause | undefined {
  if (!isFirst || reason !== 'no-entry' || findKeyColon(line.words) < 0) return undefined;
  return {
    message: 'a key stands among the items of a list',
    advice: 'Indent it deeper than the dash where it belongs to the item, less where it belongs beside the list.',
    offset: line.start,
  };
}

function findOddIndent({ reason, line, isFirst }: Look): Cause | undefined {
  if (!isFirst || reason !== 'no-key' || findKeyColon(line.words) < 0) return undefined;
  return {
    message: `this line is indented by ${count(line.indent)}, which fits nothing above it`,
    advice: 'Indent it as the lines that it belongs with.',
    offset: line.start,
  };
}

function isItem({ words }: LookedLine): boolean {
  return words === '-' || words.startsWith('- ');
}

function count(spaces: number): string {
  return spaces === 1 ? '1 space' : `${spaces} spaces`;
}

function findWordStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && !' \t\r\n,{['.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}
