import type { Path } from '../base/path.ts';
import { excerptOf } from '../facts/excerpt.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { createDetailBudget, type DetailRule } from './detail-budget.ts';
import { createElementPaths, type SubjectElements } from './element-paths.ts';
import { createFixedPaths } from './fixed-paths.ts';
import { identifyPath } from './identify-path.ts';
import { createFormMasker } from './message-form.ts';
import { CODES } from './outcome-rows.ts';
import { type OutcomeSink, type RawViolation, WHOLE } from './outcome-sink.ts';
import type { FindingHead } from './partial.ts';
import { createPlaceFinder, locatePlace, type SubjectPlaces } from './place-finder.ts';
import { createRowKeys } from './row-key.ts';
import type { SetTable } from './set-table.ts';

/** Writes the outcomes of objects, one after the other, into a set's table. */
export interface ObjectSink extends OutcomeSink {
  /** The outcomes that follow are this object's. */
  begin(object: KubeObject): void;
}

/** Lines of context around a finding. */
const CONTEXT = 2;

const { pass: PASS, fail: FAIL, 'not-applicable': NOT_APPLICABLE } = CODES;

export function createObjectSink({ rows, findings, gaps }: SetTable, details: DetailRule): ObjectSink {
  const maskForm = createFormMasker();
  const budget = createDetailBudget(details.excerpts, (finding) => findings.dropDetails(finding));
  const fixedPaths = createFixedPaths(findings);
  const places = createPlaceFinder(findings);
  const elementPaths = createElementPaths(findings);
  let object: KubeObject | undefined;
  let keyOf: (container: string) => string = () => '';
  let visit = 0;
  /** Of the whole object, then of each container, where it was asked for. */
  let subjects: SubjectAtWork[] = [];

  function findSubject(own: KubeObject, subject: number): SubjectAtWork {
    let known = subjects[subject + 1];
    if (known === undefined) {
      known = {
        row: rows.row(keyOf(nameOf(own, subject))),
        places: places.begin(rootOf(own, subject)),
      };
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
      if (object !== undefined) rows.record(findSubject(object, subject).row, control, PASS);
    },
    notApplicable(control, subject) {
      if (object !== undefined) rows.record(findSubject(object, subject).row, control, NOT_APPLICABLE);
    },
    fail(control, violation) {
      if (object === undefined) return;
      const own = object;
      const ofSubject = findSubject(own, violation.subject);
      const { row } = ofSubject;
      rows.record(row, control, FAIL);
      const fixed = fixedPaths.find(control, violation);
      const inElement = fixed === undefined ? elementPaths.find(own, violation, ofSubject) : undefined;
      // A violation works its path out when it is asked.
      const unfixed = fixed === undefined ? violation.path : NO_PATH;
      const path =
        fixed?.path ?? inElement?.stable ?? findings.numberOf(identifyPath(own, unfixed, violation.subjectDepth));
      const ownVisit = visit + violation.subject;
      const finding = findings.find({ row, control, path }, ownVisit);
      if (!findings.count(finding, ownVisit, own.document)) return;
      const found =
        fixed === undefined
          ? places.find(own, unfixed, inElement?.shown)
          : places.findOnce(own, violation, { places: ofSubject.places, slot: fixed.slot });
      if (!findings.keep(finding, found.known)) return;
      const isDetailed = budget.grant(finding, { control, check: violation.check }, found.known.place);
      findings.describe(finding, describeViolation(own, violation, { isDetailed, offset: found.offset }));
    },
    gap(control, { subject, status, reason, path }) {
      if (object === undefined) return;
      const own = object;
      const { row } = findSubject(own, subject);
      rows.record(row, control, CODES[status]);
      gaps.add({ control, status, reason }, row, { document: own.document, place: () => locatePlace(own, path) });
    },
  };
}

interface SubjectAtWork extends SubjectElements {
  readonly row: number;
  readonly places: SubjectPlaces;
}

/** The subject's own path; what is said of a whole object that makes pods may be said of its template. */
function rootOf({ pod }: KubeObject, subject: number): Path {
  return pod?.containers[subject]?.path ?? pod?.path ?? NO_PATH;
}

const NO_PATH: Path = [];

function nameOf({ pod }: KubeObject, subject: number): string {
  return subject === WHOLE ? '' : (pod?.containers[subject]?.name ?? '');
}
