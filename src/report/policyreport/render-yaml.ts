/** Plain data as it is written below. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** Block YAML in which every text is in double quotes, so that nothing in it is taken for anything else. Keys are our own. */
export function renderYaml(value: Value, indent = ''): string {
  if (typeof value === 'string') return ` ${quote(value)}\n`;
  if (typeof value !== 'object') return ` ${value}\n`;
  if (isList(value))
    return value.length === 0 ? ' []\n' : `\n${value.map((item) => renderItem(item, indent)).join('')}`;
  const entries = Object.entries(value);
  if (entries.length === 0) return ' {}\n';
  return `\n${entries.map(([key, own]) => `${indent}${key}:${renderYaml(own, `${indent}  `)}`).join('')}`;
}

/** A list's element; the first line of a map stands behind the dash. */
export function renderItem(item: Value, indent: string): string {
  const text = renderYaml(item, `${indent}  `);
  return text.startsWith('\n') ? `${indent}- ${text.slice(indent.length + 3)}` : `${indent}-${text}`;
}

function isList(value: Value & object): value is readonly Value[] {
  return Array.isArray(value);
}

/** JSON's escapes are YAML's too; what YAML cannot print is escaped as well (YAML 1.2, 5.1). */
function quote(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
