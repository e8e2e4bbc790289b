import type { ReadyControl } from '../assessment/judge-object.ts';
import { appliesTo } from '../assessment/plan.ts';
import { WHOLE } from '../assessment/outcome-sink.ts';
import { findChild, findValue } from '../base/find-value.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { type Path, startsWithPath } from '../base/path.ts';
import type { CelCheck, CelControl } from '../controls/control.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { readObjects } from '../facts/objects.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import type { PlacedDocument } from '../manifest/read-documents.ts';
import { evaluateObject } from './evaluate-object.ts';
import type { Evaluation } from './evaluation.ts';
import type { InspectedFinding, Inspection, PlacedViolation } from './inspect.ts';

/** A control that looks at the field that somebody points at. */
export interface FieldLook {
  readonly control: CelControl;
  readonly evaluation: Evaluation;
}

/** Findings whose range has the offset in it. */
export function findingsAt({ findings }: Inspection, offset: number): readonly InspectedFinding[] {
  return findings.filter(({ range }) => range.start <= offset && offset <= range.end);
}

/** How a finding's control came to it; undefined where objects were compared with each other. */
export function evaluateFinding({ violation }: InspectedFinding): Evaluation | undefined {
  return violation === undefined ? undefined : evaluateObject(violation);
}

/** Controls written in CEL that read the field at an offset, with every value on the way to what they say. */
export function looksAt({ documents, rules }: Inspection, offset: number): readonly FieldLook[] {
  const placed = documents.findLast((candidate) => candidate.offset <= offset);
  if (placed === undefined) return [];
  const path = pathAt(placed.document, offset - placed.offset);
  const object = readObjects(placed.document, rules.reading).objects.find(({ root }) => startsWithPath(path, root));
  if (object === undefined || path.length <= object.root.length) return [];
  const field = { placed, object, path: path.slice(object.root.length) };
  return rules.ready.flatMap((ready) => lookWith(ready, field));
}

interface Field {
  readonly placed: PlacedDocument;
  readonly object: KubeObject;
  /** From the object's root. */
  readonly path: Path;
}

function lookWith(
  { control, parameters, surroundings }: ReadyControl,
  { placed, object, path }: Field,
): readonly FieldLook[] {
  const name = path.findLast((step) => typeof step === 'string') ?? '';
  if (control.kind !== 'cel' || !appliesTo(control, object)) return [];
  const found = findSubject(control, object, path);
  if (found === undefined) return [];
  const { subject, root } = found;
  return control.checks.flatMap((check, number) => {
    if (!check.source.includes(name) && !check.at.includes(name)) return [];
    const base = [...root, ...findElement(check, object.value, { root, path })];
    const violation = { control, parameters, surroundings, object, subject, check: number, base, path, placed };
    return readsField(violation) ? [{ control, evaluation: evaluateObject(violation) }] : [];
  });
}

/** One of the values on the way to the verdict is the one that is pointed at. */
function readsField(violation: PlacedViolation): boolean {
  const { object, path } = violation;
  const { line, column } = object.document.startOf([...object.root, ...path]);
  return evaluateObject(violation).rows.some(({ place }) => place?.line === line && place.column === column);
}

/** What the control judges that the field is a part of; of the containers, one, or none. */
function findSubject(
  { subject }: CelControl,
  { pod }: KubeObject,
  path: Path,
): { readonly subject: number; readonly root: Path } | undefined {
  if (subject !== 'container') return { subject: WHOLE, root: subject === 'object' ? [] : (pod?.path ?? []) };
  const containers = pod?.containers ?? [];
  const index = containers.findIndex((container) => startsWithPath(path, container.path));
  const container = containers[index];
  return container === undefined ? undefined : { subject: index, root: container.path };
}

/** The way from the subject to the element of `each` that the field is in. */
function findElement({ each }: CelCheck, value: Json, { root, path }: { root: Path; path: Path }): Path {
  if (each === undefined) return [];
  const list = [...root, ...each];
  const step = path[list.length];
  if (step === undefined || !startsWithPath(path, list)) return [];
  return findChild(findValue(value, list), step) === undefined ? [] : [...each, step];
}

/** The path of the deepest value whose key or text has the offset in it. */
function pathAt(document: ManifestDocument, offset: number): Path {
  const path: (string | number)[] = [];
  let value: Json | undefined = document.value;
  for (;;) {
    const next = stepsOf(value).findLast((step) => {
      const { exact, start, end, key } = document.locate([...path, step]);
      return exact && Math.min(key?.offset ?? start.offset, start.offset) <= offset && offset <= end.offset;
    });
    if (next === undefined) return path;
    path.push(next);
    value = findChild(value, next);
  }
}

function stepsOf(value: Json | undefined): readonly (string | number)[] {
  if (Array.isArray(value)) return value.map((_element, index) => index);
  return isJsonObject(value) ? Object.keys(value) : [];
}
