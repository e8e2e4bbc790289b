import type { Json, JsonObject } from '../../base/json.ts';
import type { Path, PathStep } from '../../base/path.ts';
import type { KubeObject, PodTemplate } from '../kube-object.ts';
import { findTypeOfKind, POD_TEMPLATE } from './kubernetes-types.ts';
import { type Shape, shapeOf } from './shapes.ts';

/**
 * Holds an object against the schema of its kind: where something of another type stands, the API server refuses it.
 * Kinds that are not built in are looked at where they hold a pod template. What may be several things (a port's name or
 * number) fits as it is, and so does null, which is nothing at all.
 */
export function holdAgainstSchema(
  { group, kind }: { readonly group: string; readonly kind: string },
  value: JsonObject,
  pod: PodTemplate | undefined,
): Pick<KubeObject, 'misfits' | 'fits'> {
  const type = findTypeOfKind(group, kind);
  if (type === undefined) return pod === undefined ? {} : tell(walk(pod.path, pod.value, POD_TEMPLATE));
  const walker = walk([], value, type);
  return walker.found === undefined && !walker.isStrange ? FITS : tell(walker);
}

const FITS = { fits: true } as const;

function tell({ found }: Walker): Pick<KubeObject, 'misfits'> {
  return found === undefined ? {} : { misfits: found };
}

function walk(root: Path, value: JsonObject, type: string): Walker {
  const walker = new Walker(root);
  walker.look(value, shapeOf(type));
  return walker;
}

/** Every object of a scan is walked: nothing is made for what is in order. */
class Walker {
  found: Path[] | undefined;
  /** There are fields that the schema does not have. */
  isStrange = false;
  readonly #at: PathStep[];

  constructor(root: Path) {
    this.#at = [...root];
  }

  look(value: Json, shape: Shape): void {
    if (typeof value !== 'object' || value === null) this.#tell();
    else if (Array.isArray(value)) {
      if (shape.kind !== 'list') return this.#tell();
      for (let index = 0; index < value.length; index++) this.#enter(index, value[index] as Json, shape.of);
    } else if (shape.kind === 'fields') {
      for (const key in value) {
        const inner = shape.fields.get(key);
        if (inner === undefined) this.isStrange = true;
        else this.#enter(key, value[key] as Json, inner);
      }
    } else if (shape.kind === 'map') for (const key in value) this.#enter(key, value[key] as Json, shape.of);
    else this.#tell();
  }

  #tell(): void {
    (this.found ??= []).push([...this.#at]);
  }

  #enter(step: PathStep, value: Json, shape: Shape): void {
    if (typeof value === shape.kind || value === null || fits(value, shape)) return;
    this.#at.push(step);
    this.look(value, shape);
    this.#at.pop();
  }
}

/** Whether a value is in order as it is; lists, maps and objects have to be looked into. */
function fits(value: Json, { kind }: Shape): boolean {
  if (kind === 'any') return true;
  if (typeof value === 'string') return kind === 'quantity' && isQuantity(value);
  if (typeof value === 'boolean') return kind === 'bool';
  if (typeof value === 'number') return NUMBERS.has(kind) || (kind === 'int' && Number.isInteger(value));
  return typeof value === 'bigint' && (NUMBERS.has(kind) || (kind === 'int' && BigInt.asIntN(64, value) === value));
}

const NUMBERS: ReadonlySet<Shape['kind']> = new Set(['double', 'quantity']);

/** What the API server reads, spaces around it too, and a little more: a unit without a number is nothing, and no mistake to it. */
function isQuantity(text: string): boolean {
  return text !== '' && /^ *[+-]?\d*(?:\.\d*)?(?:[numkMGTPE]?|[KMGTPE]i|[eE][+-]?\d+) *$/.test(text);
}
