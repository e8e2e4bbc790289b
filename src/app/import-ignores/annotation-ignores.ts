import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { subjectOf } from '../../facts/owners.ts';
import type { ForeignIgnore, Tool } from './foreign-ignore.ts';

/** What other tools read in the annotations of an object, and of the pods it makes. */
export function findAnnotationIgnores(object: KubeObject): readonly ForeignIgnore[] {
  const { value, pod } = object;
  const inPods = pod === undefined || pod.path.length === 0 ? [] : readAnnotations(object, pod.value, pod.path);
  return [...readAnnotations(object, value, []), ...inPods];
}

function readAnnotations(object: KubeObject, holder: JsonObject, path: Path): readonly ForeignIgnore[] {
  const metadata = holder['metadata'];
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  if (!isJsonObject(annotations)) return [];
  const { kind, namespace, name } = subjectOf(object);
  const scope = { kind, ...(namespace === '' ? {} : { namespace }), name, path: object.document.file };
  return Object.entries(annotations).flatMap(([key, text]) => {
    const found = READERS.flatMap((read) => read(key, typeof text === 'string' ? text : ''));
    if (found.length === 0) return [];
    const { line } = object.document.locate([...object.root, ...path, 'metadata', 'annotations', key]).start;
    return found.map((ignore) => ({ ...ignore, scope, file: object.document.file, line }));
  });
}

interface Said {
  readonly tool: Tool;
  readonly check: string;
  readonly reason: string;
}

type Reader = (key: string, text: string) => readonly Said[];

/** One annotation at a time, as each tool documents its own. */
const READERS: readonly Reader[] = [
  (key, text) =>
    behind(key, 'ignore-check.kube-linter.io/').map((check) => ({ tool: 'kube-linter', check, reason: text })),
  (key, text) => (key === 'kube-linter.io/ignore-all' ? [{ tool: 'kube-linter', check: '*', reason: text }] : []),
  (key, text) =>
    key === 'kube-score/ignore' ? splitList(text).map((check) => ({ tool: 'kube-score', check, reason: '' })) : [],
  (key, text) => {
    if (!/^checkov\.io\/skip\d*$/.test(key)) return [];
    const [check = '', ...reason] = text.split('=');
    return [{ tool: 'checkov', check: check.trim(), reason: reason.join('=').trim() }];
  },
  (key, text) => {
    if (text.toLowerCase() !== 'true') return [];
    if (key === 'polaris.fairwinds.com/exempt') return [{ tool: 'polaris', check: '*', reason: '' }];
    const [name] = behind(key, 'polaris.fairwinds.com/');
    return name?.endsWith('-exempt') === true
      ? [{ tool: 'polaris', check: name.slice(0, -'-exempt'.length), reason: '' }]
      : [];
  },
];

function behind(key: string, prefix: string): readonly string[] {
  return key.startsWith(prefix) ? [key.slice(prefix.length)] : [];
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
