import type { Expression } from '../../../cel/ast.ts';
import { mapChildren } from '../../../cel/map-children.ts';
import { parseCel } from '../../../cel/parser.ts';

/** Variables and functions of Kyverno's own that its policies may use, and what they are (`github.com/kyverno/sdk/extensions/cel/libs`). */
const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ['resource', 'what is read from the cluster (resource)'],
  ['http', 'what is asked of a server (http)'],
  ['globalContext', 'what Kyverno keeps of the cluster (globalContext)'],
  ['image', 'names and contents of images (image)'],
  ['images', 'the images of an object (images)'],
  ['isImage', 'names of images (isImage)'],
  ['parseImageReference', 'names of images (parseImageReference)'],
  ['exceptions', 'what PolicyExceptions allow (exceptions)'],
  ['parseServiceAccount', 'who asks (parseServiceAccount)'],
  ['user', 'who asks (user)'],
  ['generator', 'the making of objects (generator)'],
  ['time', 'the time (time)'],
  ['random', 'chance (random)'],
  ['json', "Kyverno's library json"],
  ['yaml', "Kyverno's library yaml"],
  ['gzip', "Kyverno's library gzip"],
  ['hash', "Kyverno's library hash"],
  ['sha1', "Kyverno's function sha1"],
  ['sha256', "Kyverno's function sha256"],
  ['md5', "Kyverno's function md5"],
  ['x509', "Kyverno's library x509"],
  ['transform', "Kyverno's library transform"],
  ['listObjToMap', "Kyverno's function listObjToMap"],
]);

/** What an expression needs of Kyverno that is not run here; undefined where it needs nothing, or is no expression. */
export function findLibrary(source: string): string | undefined {
  try {
    return find(parseCel(source), new Set());
  } catch {
    return undefined;
  }
}

function find(node: Expression, own: ReadonlySet<string>): string | undefined {
  const word = findWord(node, own);
  if (word !== undefined) return word;
  const inner =
    node.kind === 'comprehension'
      ? new Set([...own, ...node.variables])
      : node.kind === 'bind'
        ? new Set([...own, node.name])
        : own;
  let found: string | undefined;
  mapChildren(node, (child) => {
    found ??= find(child, inner);
    return child;
  });
  return found;
}

function findWord(node: Expression, own: ReadonlySet<string>): string | undefined {
  if (node.kind === 'identifier') return own.has(node.name) ? undefined : LIBRARIES.get(node.name);
  if (node.kind !== 'call') return undefined;
  // Kyverno works out what stands in for a value even where there is one, and an error in it counts.
  if (node.function === 'orValue' && node.target !== undefined && !node.arguments.every(isPlain))
    return 'orValue(…) with something to work out in it, which Kyverno does in another order';
  return node.target === undefined ? LIBRARIES.get(node.function) : undefined;
}

function isPlain(node: Expression): boolean {
  if (node.kind === 'literal') return true;
  if (node.kind === 'list') return node.elements.every(({ value }) => isPlain(value));
  if (node.kind === 'map') return node.entries.every(({ key, value }) => isPlain(key) && isPlain(value));
  return node.kind === 'unary' && isPlain(node.operand);
}
