import { renderPath } from '../base/path.ts';
import type { Control } from '../controls/control.ts';
import { excerptOf } from '../facts/excerpt.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { maskUnread } from '../facts/mask-unread.ts';
import { readObjects } from '../facts/objects.ts';
import { ownerEdge, subjectOf } from '../facts/owners.ts';
import { stablePath } from '../facts/stable-path.ts';
import { type Subject, subjectKey } from '../facts/subject.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import type { ViewItems, ViewName } from '../facts/views.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { createFindingTable, type FindingTable } from './finding-table.ts';
import { judgeWith, makeReady, type OutcomeSink, type ReadyControl } from './judge-object.ts';
import { createOutcomeRows, type OutcomeRows } from './outcome-rows.ts';
import type { Partial, RawGap, SetPartial } from './partial.ts';
import { appliesTo } from './plan.ts';
import type { JudgeSettings } from './settings.ts';

/** Judges chunks one after the other and keeps what they give together. */
export interface Judge {
  judge(chunk: Chunk): void;
  /** What was judged so far; the judge starts again from nothing. */
  take(): Partial;
}

/** Lines of context around a finding. */
const CONTEXT = 2;

/** `now` gives milliseconds; with it, the time that each control takes is kept. */
export function createJudge(controls: readonly Control[], settings: JudgeSettings, now?: () => number): Judge {
  const ready = controls.map((control, index) => makeReady(control, index, settings.parameters[control.id]));
  const plans = new Map<string, readonly ReadyControl[]>();
  const views = viewsOf(controls);
  let sets = new Map<string, SetAccumulator>();

  return {
    judge(chunk) {
      const set = setOf(chunk.set);
      for (const slice of chunk.slices) {
        const reading = readSlice(chunk, slice);
        if (isReadProblem(reading)) {
          set.problems.push(maskProblem(reading, chunk));
          continue;
        }
        set.documents += 1;
        const { objects, skipped } = readObjects(reading, settings.namespace);
        set.skipped += skipped;
        for (const object of objects) judgeObject(set, object);
      }
    },
    take() {
      const taken = new Map([...sets].map(([name, set]) => [name, finishSet(set)]));
      sets = new Map();
      return { sets: taken };
    },
  };

  function setOf(name: string): SetAccumulator {
    const known = sets.get(name);
    if (known !== undefined) return known;
    const set = createAccumulator(controls.length);
    sets.set(name, set);
    return set;
  }

  function judgeObject(set: SetAccumulator, object: KubeObject): void {
    noteObject(set, object);
    for (const name of views) project(set, object, name);
    const sink = createSink(set, object);
    for (const control of planFor(object)) {
      const from = now?.() ?? 0;
      judgeWith(control, object, sink);
      if (now !== undefined) addTime(set, control, now() - from);
    }
  }

  /** The controls that have something to say of a kind; worked out once per kind. */
  function planFor(object: KubeObject): readonly ReadyControl[] {
    const key = `${object.group}/${object.kind}`;
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = ready.filter(({ control }) => appliesTo(control, object));
      plans.set(key, plan);
    }
    return plan;
  }
}

interface SetAccumulator {
  documents: number;
  objects: number;
  skipped: number;
  clusterUid: string | undefined;
  readonly problems: ReadProblem[];
  readonly kinds: Map<string, number>;
  readonly edges: Map<string, Subject>;
  readonly rows: OutcomeRows;
  readonly findings: FindingTable;
  readonly gaps: Map<string, RawGap & { subjects: Set<string> }>;
  readonly items: { readonly [Name in ViewName]: ViewItems[Name][] };
  readonly timings: Map<string, number>;
}

function createAccumulator(width: number): SetAccumulator {
  return {
    documents: 0,
    objects: 0,
    skipped: 0,
    clusterUid: undefined,
    problems: [],
    kinds: new Map(),
    edges: new Map(),
    rows: createOutcomeRows(width),
    findings: createFindingTable(),
    gaps: new Map(),
    items: { services: [], workloads: [] },
    timings: new Map(),
  };
}

function finishSet(set: SetAccumulator): SetPartial {
  const { documents, objects, skipped, clusterUid, problems, kinds, edges, items, gaps, timings } = set;
  return {
    counts: { documents, objects, skipped },
    problems,
    ...(clusterUid === undefined ? {} : { clusterUid }),
    kinds,
    edges,
    outcomes: set.rows.finish(),
    findings: set.findings.finish(),
    gaps,
    items,
    timings,
  };
}

function noteObject(set: SetAccumulator, object: KubeObject): void {
  set.objects += 1;
  const kind = `${object.group}/${object.kind}/${object.namespace}`;
  set.kinds.set(kind, (set.kinds.get(kind) ?? 0) + 1);
  const edge = ownerEdge(object);
  if (edge !== undefined) addEdge(set.edges, edge);
  const uid = findClusterUid(object);
  if (uid !== undefined && (set.clusterUid === undefined || uid < set.clusterUid)) set.clusterUid = uid;
}

/** Two copies of an object may name two owners; which one counts must not depend on their order. */
function addEdge(edges: Map<string, Subject>, [child, owner]: readonly [string, Subject]): void {
  const known = edges.get(child);
  if (known === undefined || subjectKey(owner) < subjectKey(known)) edges.set(child, owner);
}

function findClusterUid({ group, kind, name, value }: KubeObject): string | undefined {
  if (group !== '' || kind !== 'Namespace' || name !== 'kube-system') return undefined;
  const { metadata } = value;
  const uid =
    typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? metadata['uid'] : undefined;
  return typeof uid === 'string' ? uid : undefined;
}

function project(set: SetAccumulator, object: KubeObject, name: ViewName): void {
  const item = PROJECTIONS[name].project(object);
  if (item !== undefined) set.items[name].push(item as never);
}

/** Views of the joins among the controls; others cost nothing. */
function viewsOf(controls: readonly Control[]): readonly ViewName[] {
  const reads = new Set(controls.filter(({ kind }) => kind === 'join').flatMap((control) => control.reads));
  return (Object.keys(PROJECTIONS) as ViewName[]).filter((name) => reads.has(PROJECTIONS[name].reads));
}

function createSink(set: SetAccumulator, object: KubeObject): OutcomeSink {
  const owner = subjectOf(object);
  let last = { container: '', key: subjectKey(owner), row: -1 };
  const subjectFor = (container: string): { key: string; row: number } => {
    if (last.row < 0 || last.container !== container) {
      const key = container === '' ? subjectKey(owner) : subjectKey({ ...owner, container });
      last = { container, key, row: set.rows.row(key) };
    }
    return last;
  };
  return {
    pass(control, container) {
      set.rows.record(subjectFor(container).row, control, 'pass');
    },
    fail(control, { container, check, path, subjectDepth, message }) {
      const { key, row } = subjectFor(container);
      set.rows.record(row, control, 'fail');
      const { document, root } = object;
      const stable = stablePath(object.value, path).slice(stablePath(object.value, path.slice(0, subjectDepth)).length);
      set.findings.add(
        { control, check, subject: key, stablePath: stable.startsWith('.') ? stable.slice(1) : stable },
        document,
        () => {
          const { start } = document.locate([...root, ...path]);
          const { file } = document;
          return {
            file,
            line: start.line,
            column: start.column,
            path: renderPath(path),
            message: message(),
            excerpt: excerptOf(object, start.offset, CONTEXT),
          };
        },
      );
    },
    gap(control, { container, status, reason }) {
      const { key, row } = subjectFor(container);
      set.rows.record(row, control, status);
      addGap(set.gaps, { control, status, reason }, key);
    },
  };
}

export function addGap(
  gaps: Map<string, RawGap & { subjects: Set<string> }>,
  gap: Omit<RawGap, 'subjects'>,
  subject: string,
): void {
  const key = `${gap.control} ${gap.status} ${gap.reason}`;
  const known = gaps.get(key);
  if (known === undefined) gaps.set(key, { ...gap, subjects: new Set([subject]) });
  else known.subjects.add(subject);
}

function addTime({ timings }: SetAccumulator, { control }: ReadyControl, milliseconds: number): void {
  timings.set(control.id, (timings.get(control.id) ?? 0) + milliseconds);
}

const SECRET_WORD = new TextEncoder().encode('Secret');

/** Nobody knows what an unreadable document holds, so its line is masked as if it were the worst. */
function maskProblem(problem: ReadProblem, { bytes }: Chunk): ReadProblem {
  const excerpt = maskUnread(problem.excerpt, includesBytes(bytes, SECRET_WORD));
  // A mask moves what stands behind it, so a caret would point at the wrong place.
  return { ...problem, excerpt, caret: excerpt === problem.excerpt ? problem.caret : 0 };
}

function includesBytes(bytes: Uint8Array, word: Uint8Array): boolean {
  const [first = 0] = word;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (word.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
