import { maskText, renderMask } from './detectors/detect.ts';
import { classOfName } from './detectors/secret-name.ts';

/** `name:` or `name=`, quoted or not, with what leads to it. */
const ENTRY = /^([\s,[{-]*)(["']?)([\w./-]{1,128})\2(\s*[:=])(?=\s|$|["'[{<|>&*!])/;
/** What an unreadable document may show of itself. */
const HEADERS: ReadonlySet<string> = new Set([
  'kind',
  'apiVersion',
  'metadata',
  'namespace',
  'type',
  'data',
  'stringData',
]);
const LONG_WORD = /[A-Za-z0-9+/_=-]{20,}/g;

/**
 * A line of a document that could not be read. Nobody knows what it holds, so every value behind a telling name is masked,
 * and all values where the document calls itself a Secret. The line may be cut out of a longer one.
 */
export function maskUnread(line: string, mentionsSecret: boolean): string {
  const entry = ENTRY.exec(line);
  if (entry === null) return mentionsSecret ? maskRest('', line) : maskLoose(line);
  const [head, , , name = ''] = entry;
  const rest = line.slice(head.length);
  if (mentionsSecret) return HEADERS.has(name) && /^\s*[\w./-]*\s*$/.test(rest) ? line : maskRest(head, rest);
  const nameClass = classOfName(name);
  return (nameClass !== 'none' && nameClass !== 'hint') || name === 'value' ? maskRest(head, rest) : maskLoose(line);
}

function maskRest(head: string, rest: string): string {
  const text = rest.trim();
  if (/^[\s{}[\],:|>+-]*$/.test(text)) return head + rest;
  const lead = rest.length - rest.trimStart().length;
  return `${head}${rest.slice(0, lead)}${renderMask('unread', text.length)}`;
}

/** In flow style: `value: x`, whatever tag is before it, and an argument behind its flag: `--password, x`. */
const FLOW_VALUE = /(?<=\bvalue["']?\s{0,9}:\s{0,9}["']?)(?:![^\s,}\]]{0,200}\s{1,9}["']?)?[^\s,}\]"']+/g;
const FLOW_ARGUMENT = /(?<=--([\w.-]{1,128})["']?\s{0,9},\s{0,9}["']?)[^\s,}\]"']+/g;
/** The password of a URL whose host is cut off; a port is none. */
const CUT_PASSWORD = /(?<=:\/\/[^\s:@/"']{0,120}:)(?!\d{1,5}(?:["'/?\s]|$))[^\s@/"'<]+/g;

/** Known shapes, telling names in flow style, and long words: a cut-off token has no shape left. */
function maskLoose(line: string): string {
  const flow = line
    .replace(FLOW_VALUE, (value) => renderMask('unread', value.length))
    .replace(CUT_PASSWORD, (value) => renderMask('unread', value.length))
    .replace(FLOW_ARGUMENT, (value, flag: string) =>
      classOfName(flag) === 'none' ? value : renderMask('unread', value.length),
    );
  return maskText(flow).replace(LONG_WORD, (word) => (isCutSecret(word) ? renderMask('unread', word.length) : word));
}

function isCutSecret(word: string): boolean {
  return /[0-9]/.test(word) && /[A-Z]/.test(word) && /[a-z]/.test(word);
}
