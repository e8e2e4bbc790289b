import type { ReadyControl } from '../assessment/judge-object.ts';
import type { RawViolation } from '../assessment/outcome-sink.ts';
import { appliesTo } from '../assessment/plan.ts';
import { compareText } from '../base/compare.ts';
import type { Path } from '../base/path.ts';
import { renderJson } from '../base/render-json.ts';
import type { Control, Fix } from '../controls/control.ts';
import { fixOf } from '../controls/fix-of.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { type ReadingRules, readObjects } from '../facts/objects.ts';
import { createIsIgnored, type Ignoring } from './find-ignored.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import type { Edit } from '../manifest/edit.ts';

/** A change that would clear a violation; paths are those of the document. */
export interface WantedFix {
  readonly control: Control;
  readonly fix: Extract<Fix, { kind: 'edit' }>;
  readonly edits: readonly Edit[];
  /** What `counts` knows its violations by. */
  readonly key: string;
  /** What asks for it: containers that share a value ask for one change. */
  readonly places: readonly ViolationPlace[];
}

export interface ViolationPlace {
  readonly control: string;
  /** Of the object, in the document. */
  readonly root: Path;
  /** From the object's root. */
  readonly path: Path;
}

export interface Violations {
  /** Those further down first, so that removing an element moves none that is still to go. */
  readonly wanted: readonly WantedFix[];
  /** How many there are, by control and object. */
  readonly counts: ReadonlyMap<string, number>;
  /** Some have no mechanical fix. */
  readonly needsDecision: boolean;
}

/** With what a document is judged; absent `ignoring`: nothing is ignored. */
export interface ViolationRules {
  readonly ready: readonly ReadyControl[];
  /** Given to objects that name none. */
  readonly reading: ReadingRules;
  readonly ignoring?: Ignoring;
}

export function findViolations(document: ManifestDocument, { ready, reading, ignoring }: ViolationRules): Violations {
  const wanted = new Map<string, WantedFix>();
  const counts = new Map<string, number>();
  let needsDecision = false;
  const { objects } = readObjects(document, reading);
  const isIgnored = ignoring === undefined ? undefined : createIsIgnored(document, objects, ignoring);
  for (const object of objects)
    for (const control of ready.filter((candidate) => appliesTo(candidate.control, object)))
      collect(control, object, (violation) => {
        if (isIgnored?.(control.control, object, violation) === true) return;
        const key = keyOf(control.control, object);
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const change = findChange(control.control, object, violation);
        if (change === undefined) needsDecision = true;
        else {
          const name = renderJson(change.edits);
          wanted.set(name, { ...change, places: [...(wanted.get(name)?.places ?? []), ...change.places] });
        }
      });
  const list = [...wanted.values()].sort((first, second) => comparePaths(pathOf(second), pathOf(first)));
  return { wanted: list, counts, needsDecision };
}

/** Every violation that a control finds in an object; each is only good during the call. */
export function collect(ready: ReadyControl, object: KubeObject, take: (violation: RawViolation) => void): void {
  ready.judge(object, {
    pass: () => undefined,
    notApplicable: () => undefined,
    gap: () => undefined,
    fail: (_control, violation) => take(violation),
  });
}

/** The change that would clear a violation; undefined where there is no mechanical one. */
export function findChange(
  control: Control,
  object: KubeObject,
  { base, check, path }: Pick<RawViolation, 'base' | 'check' | 'path'>,
): WantedFix | undefined {
  const fix = fixOf(control, check);
  if (fix.kind === 'none') return undefined;
  const edits = fix.edits.map((edit) => ({ ...edit, path: [...object.root, ...base, ...edit.path] }));
  const places = [{ control: control.id, root: object.root, path }];
  return { control, fix, edits, key: keyOf(control, object), places };
}

function keyOf({ id }: Control, { root }: KubeObject): string {
  return JSON.stringify([id, root]);
}

export function pathOf({ edits }: Pick<WantedFix, 'edits'>): Path {
  return edits[0]?.path ?? [];
}

function comparePaths(left: Path, right: Path): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return compareText(String(a), String(b));
  }
  return left.length - right.length;
}
