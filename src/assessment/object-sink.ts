import type { Path } from '../base/path.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import { excerptOf } from '../facts/excerpt.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { createDetailBudget, type DetailRule } from './detail-budget.ts';
import { identifyPath } from './identify-path.ts';
import { createFormMasker } from './message-form.ts';
import { type OutcomeSink, type RawViolation, WHOLE } from './outcome-sink.ts';
import type { FindingHead } from './partial.ts';
import type { Place } from './places.ts';
import { createRowKeys } from './row-key.ts';
import type { SetTable } from './set-table.ts';

/** Writes the outcomes of objects, one after the other, into a set's table. */
export interface ObjectSink extends OutcomeSink {
  /** The outcomes that follow are this object's. */
  begin(object: KubeObject): void;
}

/** Lines of context around a finding. */
const CONTEXT = 2;

export function createObjectSink({ rows, findings, gaps }: SetTable, details: DetailRule): ObjectSink {
  const maskForm = createFormMasker();
  const budget = createDetailBudget(details.excerpts, (finding) => findings.dropDetails(finding));
  let object: KubeObject | undefined;
  let keyOf: (container: string) => string = () => '';
  let visit = 0;
  /** Of the whole object, then of each container, where it was asked for. */
  let subjects: SubjectAtWork[] = [];

  function findSubject(own: KubeObject, subject: number): SubjectAtWork {
    let known = subjects[subject + 1];
    if (known === undefined) {
      known = { row: rows.row(keyOf(nameOf(own, subject))), places: new Map() };
      subjects[subject + 1] = known;
    }
    return known;
  }

  function describeViolation(
    own: KubeObject,
    violation: RawViolation,
    { isDetailed, offset }: { isDetailed: boolean; offset: number },
  ): FindingHead {
    const hasMessage = isDetailed || details.hasEveryMessage;
    return {
      message: hasMessage ? maskForm(violation, nameOf(own, violation.subject)) : undefined,
      check: violation.check,
      excerpt: isDetailed ? excerptOf(own, offset, CONTEXT) : undefined,
    };
  }

  return {
    begin(next) {
      visit += 1 + (object?.pod?.containers.length ?? 0);
      object = next;
      subjects = [];
      keyOf = createRowKeys(next);
    },
    pass(control, subject) {
      if (object !== undefined) rows.record(findSubject(object, subject).row, control, 'pass');
    },
    fail(control, violation) {
      if (object === undefined) return;
      const own = object;
      const subject = findSubject(own, violation.subject);
      rows.record(subject.row, control, 'fail');
      const stablePath = violation.fixedPath?.stablePath ?? identifyPath(own, violation);
      const finding = findings.find({ row: subject.row, control, stablePath }, visit + violation.subject);
      if (!findings.count(finding, visit + violation.subject, own.document)) return;
      const found = findPlaceOnce(own, violation, subject.places);
      if (!findings.keep(finding, found.place)) return;
      const isDetailed = budget.grant(finding, { control, check: violation.check }, found.place);
      findings.describe(finding, describeViolation(own, violation, { isDetailed, offset: found.offset }));
    },
    gap(control, { subject, status, reason, path }) {
      if (object === undefined) return;
      const own = object;
      const { row } = findSubject(own, subject);
      rows.record(row, control, status);
      gaps.add({ control, status, reason }, row, { document: own.document, place: () => findPlace(own, path).place });
    },
  };
}

interface SubjectAtWork {
  readonly row: number;
  /** Places that were worked out for one control and are asked for by the next. */
  readonly places: Map<string, FoundPlace>;
}

interface FoundPlace {
  readonly place: Place;
  /** In the document's text. */
  readonly offset: number;
}

function nameOf({ pod }: KubeObject, subject: number): string {
  return subject === WHOLE ? '' : (pod?.containers[subject]?.name ?? '');
}

/** A violation works its path out when it is asked, so it is only asked where the place is not known. */
function findPlaceOnce(object: KubeObject, violation: RawViolation, known: Map<string, FoundPlace>): FoundPlace {
  const { fixedPath } = violation;
  if (fixedPath === undefined) return findPlace(object, violation.path);
  let found = known.get(fixedPath.place);
  if (found === undefined) known.set(fixedPath.place, (found = findPlace(object, violation.path)));
  return found;
}

function findPlace({ document, root }: KubeObject, path: Path): FoundPlace {
  const { line, column, offset } = document.locate([...root, ...path]).start;
  return { place: { file: document.file, line, column, path: renderMaskedPath(path) }, offset };
}
