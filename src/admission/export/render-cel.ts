import type { Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';

/** A value as a literal of CEL; lists and maps are of any type, because the API server wants all elements of a literal alike. */
export function renderLiteral(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(renderLoose).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, entry]) => `${renderText(key)}: ${renderLoose(entry)}`)
      .join(', ')}}`;
  return typeof value === 'string' ? renderText(value) : String(value);
}

function renderLoose(value: Json): string {
  return `dyn(${renderLiteral(value)})`;
}

/** CEL's escapes are those of JSON, and more. */
export function renderText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What stands at a path below a value, or nothing: `root.?spec.?containers`. */
export function renderPath(root: string, path: Path): string {
  return path.reduce<string>(
    (base, step) =>
      /^[A-Za-z_]\w*$/.test(String(step)) ? `${base}.?${step}` : `${base}[?${renderText(String(step))}]`,
    root,
  );
}
