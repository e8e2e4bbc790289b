import { isUrl } from './url-value.ts';

type Rule = (text: string) => readonly string[];

/** What is wrong with a text, by the format's name; nothing where it fits. */
export const NAMED_FORMATS: Readonly<Record<string, Rule>> = {
  dns1123Label: (text) => dnsLabel(text),
  dns1123Subdomain: (text) => dnsSubdomain(text),
  dns1035Label: (text) => dns1035Label(text),
  dns1123LabelPrefix: (text) => dnsLabel(maskTrailingDash(text)),
  dns1123SubdomainPrefix: (text) => dnsSubdomain(maskTrailingDash(text)),
  dns1035LabelPrefix: (text) => dns1035Label(maskTrailingDash(text)),
  qualifiedName,
  labelValue: (text) => [
    ...atMost(text, 63),
    ...matching(text, /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/, 'is no label value'),
  ],
  uri: (text) => (isUrl(text) ? [] : ['is no absolute URI or absolute path']),
  uuid: (text) =>
    matching(
      text,
      /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i,
      'does not match the UUID format',
    ),
  byte: (text) => (isBase64(text) ? [] : ['invalid base64']),
  date: (text) => (isDate(text) ? [] : ['invalid date']),
  datetime: (text) => (isDateTime(text) ? [] : ['invalid datetime']),
};

function dnsLabel(text: string): readonly string[] {
  return [
    ...atMost(text, 63),
    ...matching(
      text,
      /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
      'is no RFC 1123 label: lower-case letters, digits and hyphens, no hyphen at either end',
    ),
  ];
}

function dnsSubdomain(text: string): readonly string[] {
  const isSubdomain = text.split('.').every((label) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(label));
  return [
    ...atMost(text, 253),
    ...(isSubdomain
      ? []
      : ['is no RFC 1123 subdomain: labels of lower-case letters, digits and hyphens, separated by dots']),
  ];
}

function dns1035Label(text: string): readonly string[] {
  return [
    ...atMost(text, 63),
    ...matching(
      text,
      /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
      'is no RFC 1035 label: a lower-case letter first, then lower-case letters, digits and hyphens, no hyphen at the end',
    ),
  ];
}

/** What comes after a prefix may begin where its hyphen is. */
function maskTrailingDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}

/** A label's or annotation's key: `name`, or `subdomain/name`. */
function qualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  const [prefix, name] = parts.length === 2 ? parts : [undefined, text];
  if (parts.length > 2) return ['is no qualified name: more than one slash'];
  const ofPrefix =
    prefix === undefined
      ? []
      : prefix === ''
        ? ['has an empty prefix']
        : dnsSubdomain(prefix).map((problem) => `its prefix ${problem}`);
  if (name === undefined || name === '') return [...ofPrefix, 'has an empty name'];
  return [
    ...ofPrefix,
    ...atMost(name, 63),
    ...matching(
      name,
      /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
      'is no qualified name: letters, digits, hyphens, underscores and dots, a letter or digit at either end',
    ),
  ];
}

function atMost(text: string, length: number): readonly string[] {
  return new TextEncoder().encode(text).length > length ? [`is longer than ${length} characters`] : [];
}

function matching(text: string, pattern: RegExp, problem: string): readonly string[] {
  return pattern.test(text) ? [] : [problem];
}

function isBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** RFC 3339 5.6, full-date. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** RFC 3339 5.6, date-time. */
function isDateTime(text: string): boolean {
  const [date = '', time = '', ...rest] = text.toLowerCase().split('t');
  if (rest.length > 0 || !isDate(date)) return false;
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.test(time);
}
