import { findValue } from '../../base/find-value.ts';
import type { Json } from '../../base/json.ts';
import { type Path, startsWithPath } from '../../base/path.ts';
import { textAt } from '../field-of.ts';
import type { KubeObject, SecretMark } from '../kube-object.ts';
import { findTypeOfVersion, POD_TEMPLATE } from './kubernetes-types.ts';
import { type Shape, shapeOf } from './shapes.ts';

/** A value of another type than its field takes. */
export interface MisfitValue {
  /** From the object's root. */
  readonly path: Path;
  /** Another of its type, where it was masked. */
  readonly value: Json;
  /** What the field takes. */
  readonly expected: Shape['kind'];
}

/**
 * Values that the API server refuses for their type. Of a version that is not known here, and of kinds that are not built in,
 * only those of the pod template; undefined where there is none. What controllers write, the status, is left out.
 */
export function findMisfitValues(object: KubeObject): readonly MisfitValue[] | undefined {
  const root = findRoot(object);
  if (root === undefined) return undefined;
  const { value, misfits = [], secrets } = object;
  const found = misfits.flatMap((path) => tell(root, path, findValue(value, path)));
  return [...found, ...secrets.flatMap((mark) => tellMasked(root, mark))];
}

function tell(root: Root, path: Path, value: Json | undefined): readonly MisfitValue[] {
  const expected = findExpected(root, path);
  return expected === undefined || value === undefined ? [] : [{ path, value, expected }];
}

/** What was masked is text now, whatever it was. */
function tellMasked(root: Root, { path, was }: SecretMark): readonly MisfitValue[] {
  if (was === undefined || findExpected(root, path) !== 'string') return [];
  return [{ path, value: MASKED[was], expected: 'string' }];
}

const MASKED = { number: 0, bool: true } as const;

function findExpected(root: Root, path: Path): Shape['kind'] | undefined {
  if (path[0] === 'status' || !startsWithPath(path, root.path)) return undefined;
  return findShape(root.shape, path.slice(root.path.length))?.kind;
}

interface Root {
  readonly path: Path;
  readonly shape: Shape;
}

function findRoot({ group, kind, value, pod }: KubeObject): Root | undefined {
  const type = findTypeOfVersion(group, kind, textAt(value, 'apiVersion'));
  if (type !== undefined) return { path: [], shape: shapeOf(type) };
  return pod === undefined ? undefined : { path: pod.path, shape: shapeOf(POD_TEMPLATE) };
}

function findShape(root: Shape, path: Path): Shape | undefined {
  let shape: Shape | undefined = root;
  for (const step of path) {
    if (shape?.kind === 'fields') shape = shape.fields.get(String(step));
    else shape = shape?.kind === 'list' || shape?.kind === 'map' ? shape.of : undefined;
  }
  return shape;
}
