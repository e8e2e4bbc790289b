import { isJsonObject, type Json } from '../base/json.ts';
import { writeYamlString } from './write-yaml.ts';

/** How what stands in brackets is laid out. */
export interface FlowStyle {
  /** All text in double quotes, as in JSON. */
  readonly isJson: boolean;
  /** `: ` or `:`. */
  readonly colon: string;
  /** `, ` or `,`. */
  readonly comma: string;
  /** Entries on lines of their own: the line break, and what each level adds to the indentation. */
  readonly lines?: { readonly lineBreak: string; readonly step: string };
}

/** A value in brackets; `indent` is the indentation of the line that it begins on. */
export function writeFlow(value: Json, style: FlowStyle, indent: string): string {
  if (typeof value === 'string') return writeFlowString(value, style);
  if (Array.isArray(value))
    return wrap(value, ['[', ']'], { style, indent, write: (item, at) => writeFlow(item, style, at) });
  if (!isJsonObject(value)) return String(value);
  return wrap(Object.keys(value), ['{', '}'], {
    style,
    indent,
    write: (key, at) => writeFlowEntry(key, value[key] as Json, { style, indent: at }),
  });
}

export interface FlowPlace {
  readonly style: FlowStyle;
  readonly indent: string;
}

export function writeFlowEntry(key: string, value: Json, { style, indent }: FlowPlace): string {
  return writeFlowString(key, style) + style.colon + writeFlow(value, style, indent);
}

function writeFlowString(text: string, { isJson }: FlowStyle): string {
  return isJson ? writeYamlString(text, '"') : writeYamlString(text, text.includes(':') ? '"' : '');
}

interface Wrapping<Item> extends FlowPlace {
  readonly write: (item: Item, indent: string) => string;
}

function wrap<Item>(
  items: readonly Item[],
  [open, close]: readonly [string, string],
  { style, indent, write }: Wrapping<Item>,
): string {
  if (items.length === 0) return open + close;
  const { lines, comma } = style;
  if (lines === undefined) return open + items.map((item) => write(item, indent)).join(comma) + close;
  const inner = lines.lineBreak + indent + lines.step;
  const body = items.map((item) => inner + write(item, indent + lines.step)).join(',');
  return open + body + lines.lineBreak + indent + close;
}
