import type { Path, PathStep } from '../base/path.ts';
import { CelError, type CelValue } from '../cel/value.ts';
import { isList, isPlainMap } from '../cel/shape.ts';
import type { KubeObject } from '../facts/kube-object.ts';

/** What an object is to expressions: `pod` and the containers are parts of `object`. */
export interface FittingValues {
  readonly object: CelValue;
  readonly pod: CelValue;
  /** As many as the object's own containers. */
  readonly containers: readonly CelValue[];
}

/**
 * The values of an object, with an error in the place of each that the API server would refuse: whatever an expression
 * makes of such a place, `has()` and a comparison with another type too, it comes to no answer unless it has one without it.
 */
export function putErrors({ value, pod, misfits = [], unread = [] }: KubeObject): FittingValues {
  const broken = pod?.malformed.map((path) => [...pod.path, ...path]) ?? [];
  const places: readonly Target[] = [
    ...[...misfits, ...broken].map((path) => ({ path, depth: 0, sort: MisfitError })),
    ...unread.map((path) => ({ path, depth: 0, sort: UnreadError })),
  ];
  const object = places.reduce<CelValue>((whole, place) => replace(whole, place), value as CelValue);
  return {
    object,
    pod: pod === undefined ? null : findPart(object, pod.path),
    containers: pod?.containers.map(({ path }) => findPart(object, path)) ?? [],
  };
}

/** A value that does not fit, or is missing where there has to be one. It has no fields that an expression could see. */
export class MisfitError extends CelError {
  readonly #path: Path;
  constructor(path: Path) {
    super('no_such_overload', 'a value does not have the type that its kind prescribes');
    this.#path = path;
  }

  /** From the object's root. */
  static pathOf(error: MisfitError): Path {
    return error.#path;
  }
}

/** Nobody asked what stands there. */
export class UnreadError extends MisfitError {}

interface Target {
  readonly path: Path;
  readonly depth: number;
  readonly sort: typeof MisfitError;
}

/** A copy with an error at the end of a path, or as far on the way as there is one. */
function replace(value: CelValue | undefined, { path, depth, sort }: Target): CelValue {
  if (value instanceof CelError) return value;
  const step = path[depth];
  const inner = { path, depth: depth + 1, sort };
  if (typeof step === 'number' && value !== undefined && isList(value))
    return value.with(step, replace(value[step], inner));
  if (typeof step === 'string' && value !== undefined && isPlainMap(value)) {
    const copy = { ...value };
    // As a key of its own, whatever its name.
    Object.defineProperty(copy, step, {
      value: replace(childOf(value, step), inner),
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return copy;
  }
  return new sort(path.slice(0, depth));
}

function findPart(whole: CelValue, path: Path): CelValue {
  let part: CelValue | undefined = whole;
  for (const step of path) {
    if (part === undefined || part instanceof CelError) break;
    part = childOf(part, step);
  }
  return part ?? null;
}

function childOf(value: CelValue, step: PathStep): CelValue | undefined {
  if (isList(value)) return value[step as number];
  return isPlainMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Whether all of an object fits, so that its values are what they are. */
export function fitsWhole({ pod, misfits, unread }: KubeObject): boolean {
  return misfits === undefined && unread === undefined && (pod === undefined || pod.malformed.length === 0);
}
