import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { isList } from '../shape.ts';
import type { CelValue } from '../value.ts';
import { indexInList } from './collections.ts';
import { formatText } from './format.ts';
import { type Library, ofStrings } from './define.ts';

const OUT_OF_RANGE = invalidArgument('index out of range');

/** The strings extension (cel-go `ext/strings`); positions count code points. */
export const STRINGS: Library = {
  '.charAt/2': (text, at) => (typeof text === 'string' && typeof at === 'number' ? charAt([...text], at) : NO_OVERLOAD),
  '.indexOf/2': (text, part) => indexOf(text, part, 0),
  '.indexOf/3': (text, part, from) => indexOf(text, part, from),
  '.lastIndexOf/2': (text, part) => lastIndexOf(text, part, undefined),
  '.lastIndexOf/3': (text, part, from) => lastIndexOf(text, part, from),
  '.join/1': (list) => join(list, ''),
  '.join/2': (list, separator) => join(list, separator),
  '.lowerAscii/1': ofStrings((text) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())),
  '.upperAscii/1': ofStrings((text) => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())),
  '.replace/3': ofStrings((text, from, to) => text.replaceAll(from as string, () => to as string)),
  '.replace/4': (text, from, to, limit) =>
    typeof text === 'string' && typeof from === 'string' && typeof to === 'string' && typeof limit === 'number'
      ? replaceSome(text, { from, to, limit })
      : NO_OVERLOAD,
  '.split/2': ofStrings((text, separator) => split(text, separator as string, -1)),
  '.split/3': (text, separator, limit) =>
    typeof text === 'string' && typeof separator === 'string' && typeof limit === 'number'
      ? split(text, separator, limit)
      : NO_OVERLOAD,
  '.substring/2': (text, from) =>
    typeof text === 'string' && typeof from === 'number' ? substring([...text], from, undefined) : NO_OVERLOAD,
  '.substring/3': (text, from, to) =>
    typeof text === 'string' && typeof from === 'number' && typeof to === 'number'
      ? substring([...text], from, to)
      : NO_OVERLOAD,
  '.trim/1': ofStrings((text) => text.replace(/^[\s\u0085]+/, '').replace(/[\s\u0085]+$/, '')),
  '.reverse/1': (value) =>
    typeof value === 'string'
      ? [...value].reverse().join('')
      : value !== undefined && isList(value)
        ? [...value].reverse()
        : NO_OVERLOAD,
  'strings.quote/1': ofStrings(quote),
  '.format/2': (text, list) =>
    typeof text === 'string' && list !== undefined && isList(list) ? formatText(text, list) : NO_OVERLOAD,
};

function charAt(letters: readonly string[], at: number): CelValue {
  if (at < 0 || at > letters.length) return OUT_OF_RANGE;
  return letters[at] ?? '';
}

function indexOf(text: CelValue | undefined, part: CelValue | undefined, from: CelValue | undefined): CelValue {
  if (text !== undefined && isList(text) && part !== undefined) return indexInList(text, part, false);
  if (typeof text !== 'string' || typeof part !== 'string' || typeof from !== 'number') return NO_OVERLOAD;
  const letters = [...text];
  if (from < 0 || from > letters.length) return OUT_OF_RANGE;
  const units = letters.slice(0, from).join('').length;
  const found = text.indexOf(part, units);
  return found < 0 ? -1 : [...text.slice(0, found)].length;
}

function lastIndexOf(text: CelValue | undefined, part: CelValue | undefined, from: CelValue | undefined): CelValue {
  if (text !== undefined && isList(text) && part !== undefined) return indexInList(text, part, true);
  if (typeof text !== 'string' || typeof part !== 'string') return NO_OVERLOAD;
  const letters = [...text];
  if (from !== undefined && typeof from !== 'number') return NO_OVERLOAD;
  if (from !== undefined && (from < 0 || from > letters.length)) return OUT_OF_RANGE;
  if (part === '') return from ?? letters.length;
  const found =
    from === undefined ? text.lastIndexOf(part) : text.lastIndexOf(part, letters.slice(0, from).join('').length);
  return found < 0 ? -1 : [...text.slice(0, found)].length;
}

function join(list: CelValue | undefined, separator: CelValue | undefined): CelValue {
  if (list === undefined || !isList(list) || typeof separator !== 'string') return NO_OVERLOAD;
  return list.every((element) => typeof element === 'string') ? list.join(separator) : NO_OVERLOAD;
}

function replaceSome(text: string, { from, to, limit }: { from: string; to: string; limit: number }): string {
  if (limit < 0) return text.replaceAll(from, () => to);
  const parts = from === '' ? ['', ...text] : text.split(from);
  const head = parts.slice(0, limit + 1).join(to);
  const tail = parts.slice(limit + 1);
  return tail.length === 0 ? head : head + from + tail.join(from);
}

function split(text: string, separator: string, limit: number): CelValue {
  if (limit === 0) return [];
  const parts = separator === '' ? [...text] : text.split(separator);
  if (limit < 0 || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

function substring(letters: readonly string[], from: number, to: number | undefined): CelValue {
  const end = to ?? letters.length;
  if (from < 0 || end > letters.length || from > end) return OUT_OF_RANGE;
  return letters.slice(from, end).join('');
}

const QUOTED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function quote(text: string): string {
  return `"${[...text.toWellFormed()].map((letter) => QUOTED[letter] ?? letter).join('')}"`;
}
