import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { SchemaType } from '../../cel/check/schema-type.ts';

/** A value as a literal of CEL; lists and maps are of any type, because the API server wants all elements of a literal alike. */
export function renderLiteral(value: Json, type?: SchemaType): string {
  if (Array.isArray(value)) {
    const of = type?.kind === 'list' ? type.of : undefined;
    return `[${value.map((element) => renderLoose(element, of)).join(', ')}]`;
  }
  if (isJsonObject(value)) {
    const of = type?.kind === 'map' ? type.value : undefined;
    return `{${Object.entries(value)
      .map(([key, entry]) => `${renderText(key)}: ${renderLoose(entry, of)}`)
      .join(', ')}}`;
  }
  if (typeof value === 'string') return renderText(value);
  // A double that YAML writes without a point is one all the same.
  return type?.kind === 'double' ? `double(${String(value)})` : String(value);
}

function renderLoose(value: Json, type: SchemaType | undefined): string {
  return `dyn(${renderLiteral(value, type)})`;
}

/** Between single quotes, which YAML leaves alone; CEL's escapes are those of JSON, and more. */
export function renderText(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}'`;
}

/** What stands at a path below a value, or nothing: `root.?spec.?containers`. */
export function renderPath(root: string, path: Path): string {
  return path.reduce<string>(
    (base, step) =>
      /^[A-Za-z_]\w*$/.test(String(step)) ? `${base}.?${step}` : `${base}[?${renderText(String(step))}]`,
    root,
  );
}
