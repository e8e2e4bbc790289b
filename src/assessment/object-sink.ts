import type { Path } from '../base/path.ts';
import { maskShapes } from '../facts/detectors/detect.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import { excerptOf } from '../facts/excerpt.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { createExcerptBudget, type ExcerptBudget } from './excerpt-budget.ts';
import { countViolation, type GrowingFinding, keepPlace } from './finding-table.ts';
import { identifyPath } from './identify-path.ts';
import { type OutcomeSink, type RawViolation, WHOLE } from './outcome-sink.ts';
import type { Place } from './partial.ts';
import { createRowKeys } from './row-key.ts';
import type { SetTable } from './set-table.ts';

/** Writes the outcomes of objects, one after the other, into a set's table. */
export interface ObjectSink extends OutcomeSink {
  /** The outcomes that follow are this object's. */
  begin(object: KubeObject): void;
}

/** Lines of context around a finding. */
const CONTEXT = 2;

/** `excerpts`: how many findings of a control keep their source lines. */
export function createObjectSink({ rows, findings, gaps }: SetTable, excerpts: number): ObjectSink {
  const budget = createExcerptBudget(excerpts);
  let object: KubeObject | undefined;
  let keyOf: (container: string) => string = () => '';
  let visit = 0;
  /** Row of the whole object, then of each container; -1 where it is not asked for yet. */
  let known: number[] = [];

  function rowOf(subject: number): number {
    let row = known[subject + 1];
    if (row === undefined) {
      row = rows.row(keyOf(nameOf(object, subject)));
      known[subject + 1] = row;
    }
    return row;
  }

  return {
    begin(next) {
      visit += 1 + (object?.pod?.containers.length ?? 0);
      object = next;
      known = [];
      keyOf = createRowKeys(next);
    },
    pass(control, subject) {
      rows.record(rowOf(subject), control, 'pass');
    },
    fail(control, violation) {
      if (object === undefined) return;
      const row = rowOf(violation.subject);
      rows.record(row, control, 'fail');
      const finding = findings.find(row, control, violation.fixedPath ?? identifyPath(object, violation));
      if (!countViolation(finding, visit + violation.subject, object.document)) return;
      keepViolation(finding, violation, { object, budget });
    },
    gap(control, { subject, status, reason, path }) {
      if (object === undefined) return;
      const own = object;
      const row = rowOf(subject);
      rows.record(row, control, status);
      gaps.add({ control, status, reason }, row, { document: own.document, place: () => findPlace(own, path).place });
    },
  };
}

function nameOf(object: KubeObject | undefined, subject: number): string {
  return subject === WHOLE ? '' : (object?.pod?.containers[subject]?.name ?? '');
}

function keepViolation(
  finding: GrowingFinding,
  { path, check, message }: RawViolation,
  { object, budget }: { object: KubeObject; budget: ExcerptBudget },
): void {
  const { place, offset } = findPlace(object, path);
  keepPlace(finding, place, () => ({
    message: maskShapes(message()),
    check,
    ...(budget.grant(finding, place) ? { excerpt: excerptOf(object, offset, CONTEXT) } : {}),
  }));
}

function findPlace({ document, root }: KubeObject, path: Path): { place: Place; offset: number } {
  const { line, column, offset } = document.locate([...root, ...path]).start;
  return { place: { file: document.file, line, column, path: renderMaskedPath(path) }, offset };
}
