import type { Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { markOpen } from '../../cel/open-maps.ts';
import { isList, isPlainMap } from '../../cel/shape.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';

/** A value with unknown ones in the places of which only the cluster knows what stands there. */
export function putUnknowns(value: Json, paths: readonly Path[]): CelValue {
  return paths.reduce<CelValue>((whole, path) => replace(whole, path, path), value as CelValue);
}

/** Marks an object of which it is not known what the server fills in; what may stand in its metadata is known of every kind. */
export function markFilled(object: CelValue): void {
  const metadata = isPlainMap(object) ? object['metadata'] : undefined;
  if (isPlainMap(object)) markOpen(object, metadata);
}

function replace(value: CelValue | undefined, [step, ...rest]: Path, whole: Path): CelValue {
  if (value instanceof CelError) return value;
  if (step === undefined) return new CelUnknown(describe(whole));
  if (typeof step === 'number')
    return value !== undefined && isList(value) ? value.with(step, replace(value[step], rest, whole)) : null;
  const map = value !== undefined && isPlainMap(value) ? value : {};
  return { ...map, [step]: replace(Object.hasOwn(map, step) ? map[step] : undefined, rest, whole) };
}

function describe(path: Path): string {
  return `${path.join('.')}, which the cluster decides or a mask hides`;
}
