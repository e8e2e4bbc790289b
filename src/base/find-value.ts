import { isJsonObject, type Json } from './json.ts';
import type { Path, PathStep } from './path.ts';

/** The value at a path, or undefined where there is none. What every object inherits (`constructor`) is none of its own. */
export function findValue(value: Json | undefined, path: Path): Json | undefined {
  let current = value;
  for (const step of path) current = findChild(current, step);
  return current;
}

/** The value one step below another, or undefined where there is none. */
export function findChild(value: Json | undefined, step: PathStep): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
