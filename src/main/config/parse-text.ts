import { REPORT_FORMATS, type SettingKind, WORDS } from '../../cli/setting.ts';
import { isDay } from '../../facts/ignores/parse-ignore.ts';
import { NEWEST, parseTarget } from '../../facts/target.ts';
import { EVERYTHING, type Output, type ValueOf } from './values.ts';

/** What each kind of setting looks like, for whoever wrote something else. */
export const EXPECTATIONS = {
  switch: 'true or false',
  namespace: 'a name of at most 63 small letters, digits and hyphens',
  texts: 'a list of texts, none of them empty',
  path: 'a path',
  context: 'the name of a context',
  paths: 'a list of paths, none of them empty',
  count: 'a whole number from 0 to 9999',
  seconds: 'a whole number from 1 to 9999',
  age: 'hours or days from 1 to 9999, such as 36h or 30d',
  percent: 'a percentage from 0 to 100',
  severity: listWords(WORDS.severity),
  threshold: listWords(WORDS.threshold),
  format: listWords(WORDS.format),
  outputs: `FORMAT=FILE with the format ${listWords(REPORT_FORMATS)}`,
  statuses: listWords(WORDS.statuses),
  severities: 'severities by control',
  parameters: 'values by control and parameter',
  completeness: 'true, or a list of {kinds, namespaces}',
  templates: 'a list of {kind, at}, with the kind as group/Kind',
  target: `a version of Kubernetes in quotes, such as "1.30", at most ${NEWEST.version}`,
  date: 'a day, such as 2027-03-01',
  name: 'a name',
  ignores:
    'a list of {controls, until, reason} with kind, namespace, name, container or path, and until a day such as 2027-03-01',
  action: listWords(WORDS.action),
  enforcement: listWords(WORDS.enforcement),
  approvals: 'a list of {control, holder, namespaces, reason, reviewer, date}',
  profiles: 'profiles by name, each {extends, controls, disable, severities, parameters}',
  commit: 'a branch, a tag or a commit',
} as const satisfies Record<SettingKind, string>;

/** `text, json or csv` */
export function listWords(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A label as RFC 1123 has it; nothing stands for "unset". */
export const NAMESPACE = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)?$/;

/** Kinds that a flag or a variable can say, read from text; undefined for a text that says none. */
const PARSERS = {
  switch: parseSwitch,
  namespace: (text) => (NAMESPACE.test(text) ? text : undefined),
  texts: parseList,
  path: (text) => (text === '' ? undefined : text),
  context: (text) => (text === '' ? undefined : text),
  paths: parseList,
  count: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
  seconds: (text) => (/^(?!0+$)\d{1,4}$/.test(text) ? Number(text) : undefined),
  age: parseAge,
  percent: parsePercent,
  severity: (text) => WORDS.severity.find((word) => word === text),
  threshold: (text) => WORDS.threshold.find((word) => word === text),
  format: (text) => WORDS.format.find((word) => word === text),
  outputs: (text) => parseOutputs(parseList(text)),
  statuses: (text) => WORDS.statuses.find((word) => word === text),
  severities: () => undefined,
  parameters: () => undefined,
  templates: () => undefined,
  target: parseTarget,
  date: parseDate,
  name: (text) => (text === '' ? undefined : text),
  profiles: () => undefined,
  ignores: () => undefined,
  commit: (text) => (/^(?!-)[^\s\0]+$/.test(text) ? text : undefined),
  action: (text) => WORDS.action.find((word) => word.toLowerCase() === text.toLowerCase()),
  enforcement: (text) => WORDS.enforcement.find((word) => word === text),
  approvals: () => undefined,
  completeness: (text) => {
    const isComplete = parseSwitch(text);
    return isComplete === undefined ? undefined : isComplete ? EVERYTHING : [];
  },
} as const satisfies { [Kind in SettingKind]: (text: string) => ValueOf[Kind] | undefined };

/** The value of a text; undefined where the text is none of its kind. */
export function parseText(kind: SettingKind, text: string): ValueOf[SettingKind] | undefined {
  return PARSERS[kind](text);
}

/** In hours. */
export function parseAge(text: string): number | undefined {
  const [, count = '', unit = ''] = AGE.exec(text) ?? [];
  return count === '' ? undefined : Number(count) * (unit === 'd' ? HOURS_A_DAY : 1);
}

const AGE = /^([1-9]\d{0,3})([hd])$/;
const HOURS_A_DAY = 24;

function parseSwitch(text: string): boolean | undefined {
  if (['true', '1', 'yes'].includes(text)) return true;
  return ['false', '0', 'no'].includes(text) ? false : undefined;
}

/** `html=report.html`: each a format and a file; undefined where one is neither. */
export function parseOutputs(texts: readonly string[]): readonly Output[] | undefined {
  const outputs = texts.map((text) => {
    const [, word, file] = /^([a-z]+)=(.+)$/s.exec(text) ?? [];
    const format = REPORT_FORMATS.find((candidate) => candidate === word);
    return format === undefined || file === undefined ? undefined : { format, file };
  });
  return outputs.every((output) => output !== undefined) ? outputs : undefined;
}

/** `html=report.html` for `report.html`, and `html=FILE` for `html`. */
export function suggestOutput(text: string): string | undefined {
  if (REPORT_FORMATS.some((format) => format === text)) return `${text}=FILE`;
  const format = BY_ENDING.get(/\.([a-z]+)$/.exec(text)?.[1] ?? '');
  return format === undefined || text.includes('=') ? undefined : `${format}=${text}`;
}

const BY_ENDING: ReadonlyMap<string, (typeof REPORT_FORMATS)[number]> = new Map([
  ['html', 'html'],
  ['json', 'json'],
  ['sarif', 'sarif'],
  ['xml', 'junit'],
  ['md', 'markdown'],
  ['txt', 'text'],
  ['csv', 'csv'],
  ['prom', 'prometheus'],
]);

/** `a, b`: what is between commas. */
function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseDate(text: string): string | undefined {
  return isDay(text) ? text : undefined;
}

function parsePercent(text: string): number | undefined {
  const number = /^\d+(\.\d+)?\s*%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return number >= 0 && number <= 100 ? number / 100 : undefined;
}
