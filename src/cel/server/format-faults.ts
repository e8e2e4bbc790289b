import { describeRequestUriFault } from './url-error.ts';

type Rule = (text: string) => readonly string[];

/** What the server says is wrong with a text, by the format's name; of formats that are not here, it says what the library says. */
export const FORMAT_FAULTS: Readonly<Record<string, Rule>> = {
  dns1123Label,
  dns1123Subdomain: (text) => dns1123Subdomain(text, 'characters'),
  dns1035Label,
  dns1123LabelPrefix: (text) => dns1123Label(maskTrailingDash(text)),
  dns1123SubdomainPrefix: (text) => dns1123Subdomain(maskTrailingDash(text), 'characters'),
  dns1035LabelPrefix: (text) => dns1035Label(maskTrailingDash(text)),
  qualifiedName,
  labelValue: (text) => [...atMost(text, 63, 'bytes'), ...matching(text, LABEL_VALUE)],
  uri: (text) => describeRequestUriFault(text) ?? [],
};

/** A pattern, and what is said of a text that does not match it (`k8s.io/apimachinery/pkg/util/validation`, `pkg/api/validate/content`). */
interface Form {
  readonly pattern: string;
  readonly rule: string;
  readonly examples: readonly string[];
}

const END = 'and must start and end with an alphanumeric character';
const DNS_1123_LABEL: Form = {
  pattern: '[a-z0-9]([-a-z0-9]*[a-z0-9])?',
  rule: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${END}`,
  examples: ['my-name', '123-abc'],
};
const DNS_1123_SUBDOMAIN: Form = {
  pattern: `${DNS_1123_LABEL.pattern}(\\.${DNS_1123_LABEL.pattern})*`,
  rule: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${END}`,
  examples: ['example.com'],
};
const DNS_1035_LABEL: Form = {
  pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
  rule: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  examples: ['my-name', 'abc-123'],
};
const LABEL_KEY: Form = {
  pattern: '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]',
  rule: `must consist of alphanumeric characters, '-', '_' or '.', ${END}`,
  examples: ['MyName', 'my.name', '123-abc'],
};
const LABEL_VALUE: Form = {
  pattern: `(${LABEL_KEY.pattern})?`,
  rule: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${END}`,
  examples: ['MyValue', 'my_value', '12345'],
};

function dns1123Label(text: string): readonly string[] {
  const hasDots = !matches(text, DNS_1123_LABEL) && matches(text, DNS_1123_SUBDOMAIN);
  return [...atMost(text, 63, 'characters'), ...(hasDots ? ['must not contain dots'] : matching(text, DNS_1123_LABEL))];
}

function dns1123Subdomain(text: string, unit: Unit): readonly string[] {
  return [...atMost(text, 253, unit), ...matching(text, DNS_1123_SUBDOMAIN)];
}

function dns1035Label(text: string): readonly string[] {
  return [...atMost(text, 63, 'characters'), ...matching(text, DNS_1035_LABEL)];
}

/** What comes after a prefix may begin where its hyphen is. */
function maskTrailingDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}

/** A label's or annotation's key: `name`, or `subdomain/name`. */
function qualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  const [prefix, name = ''] = parts.length === 2 ? parts : [undefined, text];
  if (parts.length > 2)
    return [
      `a valid label key ${describe(LABEL_KEY)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const ofPrefix =
    prefix === undefined ? [] : prefix === '' ? ['must be non-empty'] : dns1123Subdomain(prefix, 'bytes');
  const ofName = name === '' ? ['must be non-empty'] : atMost(name, 63, 'bytes');
  return [
    ...ofPrefix.map((problem) => `prefix part ${problem}`),
    ...[...ofName, ...matching(name, LABEL_KEY)].map((problem) => `name part ${problem}`),
  ];
}

/** The server counts bytes, whatever it calls them. */
type Unit = 'characters' | 'bytes';

function atMost(text: string, length: number, unit: Unit): readonly string[] {
  return new TextEncoder().encode(text).length > length ? [`must be no more than ${length} ${unit}`] : [];
}

const compiled = new Map<Form, RegExp>();

function matches(text: string, form: Form): boolean {
  const pattern = compiled.get(form) ?? new RegExp(`^${form.pattern}$`);
  compiled.set(form, pattern);
  return pattern.test(text);
}

function matching(text: string, form: Form): readonly string[] {
  return matches(text, form) ? [] : [describe(form)];
}

function describe({ pattern, rule, examples }: Form): string {
  return `${rule} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}
