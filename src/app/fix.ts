import { judgeWith, makeReady, type ReadyControl } from '../assessment/judge-object.ts';
import type { OutcomeSink, RawViolation } from '../assessment/outcome-sink.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { Path } from '../base/path.ts';
import type { Control, Fix } from '../controls/control.ts';
import { appliesTo } from '../assessment/plan.ts';
import { readObjects } from '../facts/objects.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { Edit } from '../manifest/edit.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { planEdits } from '../manifest/edit-plan.ts';
import { readDocuments } from '../manifest/read-documents.ts';
import { applyTextEdits } from '../manifest/text-edits.ts';
import { maskChange } from './mask-file.ts';

export interface FixRequest {
  readonly file: string;
  readonly text: string;
  readonly controls: readonly Control[];
  readonly settings: JudgeSettings;
  readonly includeUnsafe: boolean;
}

/** What fixing a file would do, and what it leaves to a person. */
export interface FileFix {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** The same texts as they may be shown. */
  readonly shownBefore: string;
  readonly shownAfter: string;
  readonly made: number;
  readonly left: readonly LeftFix[];
}

/** A change that was not made, and why. */
export interface LeftFix {
  readonly control: string;
  readonly line: number;
  readonly kind: 'unsafe' | 'refused';
  readonly reason: string;
}

/** Every fix that can be made in one file, document by document; the rest of the file keeps its bytes. */
export function fixFile(request: FixRequest): FileFix {
  const { file, text } = request;
  const documents = readDocuments(file, text);
  const fixes = documents.map(({ document, offset }) => ({ offset, ...fixDocument(document, request) }));
  const edits = fixes.flatMap(({ offset, edits: own }) =>
    own.map((edit) => ({ ...edit, start: edit.start + offset, end: edit.end + offset })),
  );
  const after = applyTextEdits(text, edits);
  const shown = maskChange(file, text, after);
  return {
    file,
    before: text,
    after,
    shownBefore: shown.before,
    shownAfter: shown.after,
    made: fixes.reduce((total, { made }) => total + made, 0),
    left: fixes.flatMap(({ left }) => left),
  };
}

interface Wanted {
  readonly control: Control;
  readonly fix: Extract<Fix, { kind: 'edit' }>;
  readonly edits: readonly Edit[];
}

function fixDocument(document: ManifestDocument, request: FixRequest) {
  const left: LeftFix[] = [];
  const accepted: Edit[] = [];
  let made = 0;
  for (const wanted of findWanted(document, request)) {
    const line = document.locate(wanted.edits[0]?.path ?? []).start.line;
    if (wanted.fix.unsafe !== undefined && !request.includeUnsafe)
      left.push({ control: wanted.control.id, line, kind: 'unsafe', reason: wanted.fix.unsafe });
    else {
      const plan = planEdits(document, [...accepted, ...wanted.edits]);
      if (plan.kind === 'refused')
        left.push({ control: wanted.control.id, line: plan.line, kind: 'refused', reason: plan.reason });
      else {
        accepted.push(...wanted.edits);
        made += 1;
      }
    }
  }
  const plan = planEdits(document, accepted);
  return { edits: plan.kind === 'edits' ? plan.edits : [], made, left };
}

/** Fixes of all violations, those further down first, so that removing an element moves none that is still to go. */
function findWanted(document: ManifestDocument, { controls, settings }: FixRequest): readonly Wanted[] {
  const wanted: Wanted[] = [];
  const ready = controls.map((control, index) => makeReady(control, index, settings.parameters[control.id]));
  for (const object of readObjects(document, settings.namespace).objects)
    for (const control of ready.filter((candidate) => appliesTo(candidate.control, object)))
      collectFixes(control, object, wanted);
  return wanted.sort((first, second) => comparePaths(second.edits[0]?.path ?? [], first.edits[0]?.path ?? []));
}

function collectFixes(ready: ReadyControl, object: KubeObject, wanted: Wanted[]): void {
  const { control } = ready;
  const take = ({ base, check }: RawViolation): void => {
    const fix = (control.kind === 'cel' ? control.checks[check]?.fix : undefined) ?? control.fix;
    if (fix.kind === 'none') return;
    const edits = fix.edits.map((edit) => ({ ...edit, path: [...object.root, ...base, ...edit.path] }));
    if (!wanted.some((other) => JSON.stringify(other.edits) === JSON.stringify(edits)))
      wanted.push({ control, fix, edits });
  };
  const sink: OutcomeSink = {
    pass: () => undefined,
    gap: () => undefined,
    fail: (_control, violation) => take(violation),
  };
  judgeWith(ready, object, sink);
}

function comparePaths(left: Path, right: Path): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  }
  return left.length - right.length;
}
