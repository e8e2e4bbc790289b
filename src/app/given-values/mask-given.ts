import { joinHits, maskHits } from '../../facts/detectors/detect.ts';
import type { Hit } from '../../facts/detectors/detector.ts';

/** A number of a line, `true`: it is no secret, and words would go with it. */
const PLAIN = /^(?:\d{1,3}|true|false|null|yes|no|on|off)$/i;
/** What is as short as this is masked where it stands by itself, and not inside of other words. */
const SHORT = 4;
/** Up to here a word of letters alone may be a part of others. */
const WORD = /^[A-Za-z]{4,7}$/;
/** Letters of a value that was cut off by which it is known. */
const LEAST_CUT = 4;

/** A text in which every value that was given is masked: as it is, quoted, encoded, over several lines, and cut off. */
export function maskGiven(text: string, given: Iterable<string>): string {
  const forms = [...new Set([...given].flatMap(formsOf))];
  const hits = forms.flatMap((form) => [...findWhole(text, form), ...findCut(text, form)]);
  return hits.length === 0 ? text : maskHits(text, joinHits(hits));
}

/** The ways in which a program may print a value. A program's lines are joined, so those of a value are looked for too. */
function formsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  return [value.trim(), ...lines].flatMap((text) =>
    text === '' || PLAIN.test(text) ? [] : [text, JSON.stringify(text).slice(1, -1), encode(text)],
  );
}

function encode(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function findWhole(text: string, form: string): readonly Hit[] {
  return Array.from(text.matchAll(patternOf(form)), ({ 0: found, index }) => ({
    detector: 'given',
    start: index,
    end: index + found.length,
  }));
}

function patternOf(form: string): RegExp {
  const words = form.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const inside = words.join(String.raw`\s+`);
  if (form.length < SHORT) return new RegExp(String.raw`(?<![\w./:-])${inside}(?![\w./:-])`, 'g');
  return WORD.test(form) ? new RegExp(`(?<![A-Za-z0-9])${inside}(?![A-Za-z0-9])`, 'g') : new RegExp(inside, 'g');
}

/** The beginning of a value where a program, or we, cut it off. */
function findCut(text: string, form: string): readonly Hit[] {
  return Array.from(text.matchAll(/\.\.\.|…|$/g)).flatMap(({ index }) => {
    const most = Math.min(index, form.length - 1);
    for (let length = most; length >= LEAST_CUT; length -= 1)
      if (text.endsWith(form.slice(0, length), index))
        return [{ detector: 'given', start: index - length, end: index }];
    return [];
  });
}
