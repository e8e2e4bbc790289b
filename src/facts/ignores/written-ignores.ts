import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { type Path, renderPath } from '../../base/path.ts';
import type { Location, ManifestDocument } from '../../manifest/document.ts';
import { findComments } from '../../manifest/find-comments.ts';
import { maskHits } from '../detectors/detect.ts';
import type { KubeObject } from '../kube-object.ts';
import { subjectOf } from '../owners.ts';
import { redactSource } from '../redact.ts';
import { findRepeats, formsOf, isWorthRepeating } from '../repeated-secret.ts';
import type { Subject } from '../subject.ts';
import { type IgnoreText, parseIgnore } from './parse-ignore.ts';

/** An ignore that stands in a manifest, with the part of the file that it speaks of. */
export interface WrittenIgnore extends IgnoreText {
  readonly source: 'comment' | 'annotation';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly from: Spot;
  /** The last place that it speaks of. */
  readonly to: Spot;
  /** Of a rendered document, whose lines may be those of several: what it speaks of there. */
  readonly made?: MadeParts;
}

export interface MadeParts {
  readonly objects: readonly Subject[];
  /** A path from their roots; empty for all of them. */
  readonly below: string;
}

export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** Of objects and of pod templates; several ignores stand on lines of their own. */
export const IGNORE_ANNOTATION = 'seaworthy.dev/ignore';
/** In a comment, before the control. */
const WORD = 'seaworthy:ignore';

/** Every ignore of a document: comments for what stands on a line, annotations for an object or its pods. */
export function findWrittenIgnores(
  document: ManifestDocument,
  objects: readonly KubeObject[],
): readonly WrittenIgnore[] {
  const made = madeOf(document, objects, []);
  const inComments = findComments(document, WORD).flatMap(({ text, line, column, about, isNear }) => {
    if (!text.startsWith(WORD)) return [];
    const from = { line: about, column: 1 };
    const written = {
      source: 'comment',
      file: document.file,
      line,
      column,
      from,
      to: { ...from, column: END },
      ...made,
      ...(isNear === true ? { fault: UNKNOWN_LINE } : {}),
    } as const;
    return [{ ...written, ...mask(parseIgnore(text.slice(WORD.length)), document) }];
  });
  return [...inComments, ...objects.flatMap((object) => findAnnotated(object))];
}

const UNKNOWN_LINE =
  'what it stands beside is printed by a helper or a block of values, so nobody can say which line it is; annotate the object instead';

function madeOf(
  { rendered }: ManifestDocument,
  objects: readonly KubeObject[],
  below: Path,
): { readonly made?: MadeParts } {
  return rendered === undefined ? {} : { made: { objects: objects.map(subjectOf), below: renderPath(below) } };
}

/** Behind every column. */
const END = 0x3fff_ffff;

function findAnnotated(object: KubeObject): readonly WrittenIgnore[] {
  const { value, pod } = object;
  const template = pod === undefined || pod.path.length === 0 ? [] : annotatedBy(object, pod.value, pod.path);
  return [...annotatedBy(object, value, []), ...template];
}

/** The ignores in the metadata of an object or a template, which speak of all that is in it. */
function annotatedBy(object: KubeObject, holder: JsonObject, path: Path): readonly WrittenIgnore[] {
  const { document, root } = object;
  const metadata = holder['metadata'];
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  const text =
    isJsonObject(annotations) && Object.hasOwn(annotations, IGNORE_ANNOTATION)
      ? annotations[IGNORE_ANNOTATION]
      : undefined;
  if (typeof text !== 'string') return [];
  const spot = document.locate([...root, ...path, 'metadata', 'annotations', IGNORE_ANNOTATION]);
  const made = madeOf(document, [object], path);
  const place = { source: 'annotation', file: document.file, ...startOf(spot), ...made } as const;
  const whole = document.locate([...root, ...path]);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ ...place, from: startOf(whole), to: endOf(whole), ...mask(parseIgnore(line), document) }));
}

function startOf({ key, start }: Location): Spot {
  const { line, column } = key ?? start;
  return { line, column: Math.max(1, column) };
}

function endOf({ end: { line, column } }: Location): Spot {
  return { line, column };
}

/** A reason may repeat the secret that it speaks of. */
function mask(ignore: IgnoreText, document: ManifestDocument): IgnoreText {
  const { sources } = redactSource(document.value, document.item?.kind);
  const forms = sources.flatMap(({ parts }) => parts.flatMap(({ detector, text }) => formsOf(detector, text)));
  const known = new Set(forms.filter(isWorthRepeating));
  const hide = (text: string): string => maskHits(text, findRepeats(text, known));
  return {
    ...ignore,
    controls: ignore.controls.map(hide),
    container: hide(ignore.container),
    until: hide(ignore.until),
    reason: hide(ignore.reason),
    ...(ignore.fault === undefined ? {} : { fault: hide(ignore.fault) }),
  };
}
