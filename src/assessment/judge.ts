import { isJsonObject } from '../base/json.ts';
import type { Control, JoinControl } from '../controls/control.ts';
import { collectionKey } from './collection-key.ts';
import { findWrittenIgnores } from '../facts/ignores/written-ignores.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { ownerEdge } from '../facts/owners.ts';
import { isInstalledObject } from '../facts/is-installed.ts';
import { findLeavingNamespace, hasEnded } from '../facts/is-over.ts';
import { NEWEST } from '../facts/target.ts';
import { findUndeclaredTemplate } from '../facts/undeclared-template.ts';
import type { KeepSource } from '../facts/views/place-at.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import type { ViewName } from '../facts/views.ts';
import type { Chunk, Slice } from '../manifest/chunk.ts';
import { addTo } from './add-to.ts';
import { DETAIL_RULES } from './detail-budget.ts';
import { makeReady, type ReadyControl } from './judge-object.ts';
import { createObjectSink, type ObjectSink } from './object-sink.ts';
import { WHOLE } from './outcome-sink.ts';
import type { PartialAssessment } from './partial.ts';
import { appliesTo, isAboutAccess, looksAtPods } from './plan.ts';
import { isUnreadable, readForJudging, reportBroken } from './read-for-judging.ts';
import { createSetTable, type SetTable } from './set-table.ts';
import { type JudgeSettings, readingRulesOf } from './settings.ts';
import { createSubjectLooks } from './subject-looks.ts';

/** Judges chunks one after the other and keeps what they give together. */
export interface Judge {
  /** Gives whether the chunk's bytes are wanted later; if not, their memory may go. */
  judge(chunk: Chunk): boolean;
  /** Takes over what another judge gave; the sum is the same whoever takes over whose, and when (Law C). */
  absorb(partial: PartialAssessment): void;
  /** What was judged so far; the judge starts again from nothing. */
  take(): PartialAssessment;
}

interface SetAtWork {
  readonly table: SetTable;
  readonly sink: ObjectSink;
}

/** `now` gives milliseconds; with it, the time that each control takes is kept. */
export function createJudge(controls: readonly Control[], settings: JudgeSettings, now?: () => number): Judge {
  const together = { ...settings, looks: createSubjectLooks() };
  const ready = controls.map((control, index) => makeReady(control, index, together));
  const plans = new Map<string, readonly ReadyControl[]>();
  const views = viewsOf(controls);
  const hasSources = views.length > 0 && DETAIL_RULES[settings.details].excerpts > 0;
  const rules = readingRulesOf(settings);
  const { minor } = settings.target ?? NEWEST;
  let sets = new Map<string, SetAtWork>();

  return {
    judge(chunk) {
      const set = setOf(chunk.set);
      for (const slice of chunk.slices) judgeSlice(set, chunk, slice);
      return set.table.sources.holds(chunk);
    },
    absorb({ sets: others }) {
      for (const [name, set] of others) setOf(name).table.absorb(set);
    },
    take() {
      const taken = new Map([...sets].map(([name, { table }]) => [name, table.finish()]));
      sets = new Map();
      return { sets: taken };
    },
  };

  function setOf(name: string): SetAtWork {
    let set = sets.get(name);
    if (set === undefined) {
      const table = createSetTable(controls.length);
      set = { table, sink: createObjectSink(table, DETAIL_RULES[settings.details]) };
      sets.set(name, set);
    }
    return set;
  }

  function judgeSlice(set: SetAtWork, chunk: Chunk, slice: Slice): void {
    const reading = readForJudging(chunk, slice, rules);
    if (isUnreadable(reading)) {
      set.table.problems.push(reading.problem);
      return;
    }
    const { counts } = set.table;
    counts.documents += 1;
    counts.skipped += reading.skipped;
    counts.untyped += reading.untyped;
    try {
      noteIgnores(set.table, reading.objects);
      const keep: KeepSource = () => (hasSources ? set.table.sources.keep(chunk, slice) : undefined);
      for (const object of reading.objects) judgeObject(set, object, keep);
    } catch (error) {
      set.table.problems.push(reportBroken(chunk, slice, error));
    }
  }

  function judgeObject({ table, sink }: SetAtWork, object: KubeObject, keep: KeepSource): void {
    noteObject(table, object);
    if (settings.skipEnded === true) table.addLeaving(findLeavingNamespace(object));
    if (settings.skipEnded === true && hasEnded(object)) return;
    if (views.length > 0) table.items.add(views, object, keep);
    sink.begin(object);
    const isInstalled = isInstalledObject(object, minor);
    const plan = planFor(object);
    // Not every loop is hot enough to lose its iterator, and this one is begun for every object.
    for (let place = 0; place < plan.length; place++) {
      const control = plan[place] as ReadyControl;
      if (isInstalled && isAboutAccess(control.control)) {
        sink.notApplicable(control.index, WHOLE);
        continue;
      }
      const from = now?.() ?? 0;
      control.judge(object, sink);
      if (now !== undefined) addTo(table.timings, control.control.id, now() - from);
    }
    tellUndeclared(object, sink);
  }

  /** Containers that no control can see are no pass of those that look at pods. */
  function tellUndeclared(object: KubeObject, sink: ObjectSink): void {
    const path = findUndeclaredTemplate(object);
    if (path === undefined) return;
    for (const { control, index } of ready)
      if (looksAtPods(control))
        sink.gap(index, { subject: WHOLE, status: 'not-evaluated', reason: 'unsupported', path });
  }

  /** The controls that have something to say of a kind, with a pod template or without one; worked out once. */
  function planFor(object: KubeObject): readonly ReadyControl[] {
    const key = `${object.group}/${object.kind}${object.pod === undefined ? '' : '+'}`;
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = ready.filter(({ control }) => appliesTo(control, object));
      plans.set(key, plan);
    }
    return plan;
  }
}

function noteIgnores({ ignores }: SetTable, objects: readonly KubeObject[]): void {
  const [first] = objects;
  if (first !== undefined) ignores.push(...findWrittenIgnores(first.document, objects));
}

function noteObject(table: SetTable, object: KubeObject): void {
  table.counts.objects += 1;
  addTo(table.kinds, collectionKey(object), 1);
  const edge = ownerEdge(object);
  if (edge !== undefined) table.addEdge(edge[0], edge[1]);
  table.addUid(findClusterUid(object));
}

/** The uid of namespace `kube-system`, which stands for its cluster. */
function findClusterUid({ group, kind, name, value }: KubeObject): string | undefined {
  if (group !== '' || kind !== 'Namespace' || name !== 'kube-system') return undefined;
  const { metadata } = value;
  const uid = isJsonObject(metadata) ? metadata['uid'] : undefined;
  return typeof uid === 'string' && uid !== '' ? uid : undefined;
}

/** Views of the joins among the controls; others cost nothing. */
function viewsOf(controls: readonly Control[]): readonly ViewName[] {
  const views = new Set(
    controls.flatMap((control) => (control.kind === 'join' ? (control.views ?? viewsOver(control)) : [])),
  );
  return VIEW_NAMES.filter((name) => views.has(name));
}

const VIEW_NAMES = Object.keys(PROJECTIONS) as ViewName[];

function viewsOver({ reads }: JoinControl): readonly ViewName[] {
  return VIEW_NAMES.filter((name) => reads.includes(PROJECTIONS[name].reads));
}
