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
import type { ManifestDocument } from '../manifest/document.ts';
import type { Edit } from '../manifest/edit.ts';

/** A change that would clear a violation; paths are those of the document. */
export interface WantedFix {
  readonly control: Control;
  readonly fix: Extract<Fix, { kind: 'edit' }>;
  readonly edits: readonly Edit[];
  /** What `counts` knows its violations by. */
  readonly key: string;
}

export interface Violations {
  /** Those further down first, so that removing an element moves none that is still to go. */
  readonly wanted: readonly WantedFix[];
  /** How many there are, by control and object. */
  readonly counts: ReadonlyMap<string, number>;
  /** Some have no mechanical fix. */
  readonly needsDecision: boolean;
}

export function findViolations(
  document: ManifestDocument,
  ready: readonly ReadyControl[],
  rules: ReadingRules,
): Violations {
  const wanted = new Map<string, WantedFix>();
  const counts = new Map<string, number>();
  let needsDecision = false;
  for (const object of readObjects(document, rules).objects)
    for (const control of ready.filter((candidate) => appliesTo(candidate.control, object))) {
      const key = JSON.stringify([control.control.id, object.root]);
      collect(control, object, (violation) => {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const change = findChange(control.control, object, violation);
        if (change === undefined) needsDecision = true;
        else wanted.set(renderJson(change.edits), { ...change, key });
      });
    }
  const list = [...wanted.values()].sort((first, second) => comparePaths(pathOf(second), pathOf(first)));
  return { wanted: list, counts, needsDecision };
}

function collect(ready: ReadyControl, object: KubeObject, take: (violation: RawViolation) => void): void {
  ready.judge(object, {
    pass: () => undefined,
    notApplicable: () => undefined,
    gap: () => undefined,
    fail: (_control, violation) => take(violation),
  });
}

function findChange(
  control: Control,
  { root }: KubeObject,
  { base, check }: RawViolation,
): Omit<WantedFix, 'key'> | undefined {
  const fix = fixOf(control, check);
  if (fix.kind === 'none') return undefined;
  return { control, fix, edits: fix.edits.map((edit) => ({ ...edit, path: [...root, ...base, ...edit.path] })) };
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
