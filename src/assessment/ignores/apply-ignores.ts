import { compareText } from '../../base/compare.ts';
import { findSuggestion } from '../../base/suggest.ts';
import type { Severity } from '../../base/severity.ts';
import { addTo } from '../add-to.ts';
import { compareStarts } from '../places.ts';
import { type CheckedIgnore, decideSuppression } from './decide-suppression.ts';
import type { Ignore, IgnoreRules, IgnoreState, IgnoreSummary, Suppression } from './ignore.ts';
import { type IgnorableFinding, type Reach, reachOf } from './means-finding.ts';

/** Holds findings, one after the other, against every ignore, and tells in the end what became of each. */
export interface IgnoreOverlay {
  /** Whether any of them names a control. */
  isAbout(control: string): boolean;
  /** Why a finding does not count; undefined for one that does. */
  find(finding: IgnorableFinding, severity: Severity): Suppression | undefined;
  /** In order of their places. */
  summarise(): readonly IgnoreSummary[];
}

export interface OverlayRequest {
  readonly ignores: readonly Ignore[];
  readonly rules: IgnoreRules;
  /** `2026-11-26` */
  readonly today: string;
  /** Ids of the controls that were judged. */
  readonly judged: ReadonlySet<string>;
}

/** Undefined where nothing is ignored, which then costs nothing. */
export function createIgnoreOverlay({ ignores, rules, today, judged }: OverlayRequest): IgnoreOverlay | undefined {
  if (ignores.length === 0) return undefined;
  const all = ignores.map((ignore): HeldIgnore => ({ ...check(ignore, rules), states: new Map() }));
  const byControl = new Map<string, typeof all>();
  for (const own of all) for (const id of new Set(own.controls)) byControl.set(id, [...(byControl.get(id) ?? []), own]);
  return {
    isAbout: (control) => byControl.has(control),
    find(finding, severity) {
      const speaking = (byControl.get(finding.control) ?? []).flatMap((own) => {
        const reach = reachOf(own.ignore, finding);
        if (!reach.isAll && reach.places.length === 0) return [];
        return [{ own, reach, state: decideSuppression(own, severity, { today, upTo: rules.upTo }) }];
      });
      const used = speaking.filter(({ state }) => state === 'used');
      const isIgnored = coversAll(
        used.map(({ reach }) => reach),
        finding,
      );
      for (const { own, state } of speaking) {
        const reached = state === 'used' && !isIgnored ? 'in-part' : state;
        addTo(own.states, reached, 1);
      }
      const [first] = used;
      return isIgnored && first !== undefined ? describe(first.own.ignore) : undefined;
    },
    summarise: () =>
      joinCopies(all)
        .map((own) => summarise(own, { today, judged }))
        .sort(compareSummaries),
  };
}

interface HeldIgnore extends CheckedIgnore {
  /** Findings that it speaks of, by what became of it there. */
  readonly states: Map<IgnoreState, number>;
}

/** What a template says once is there for each object that is made of it: it is one ignore, wherever it was of use. */
function joinCopies(all: readonly HeldIgnore[]): readonly HeldIgnore[] {
  const joined = new Map<string, HeldIgnore>();
  for (const own of all) {
    const { source, controls, container, until, reason, file, line, column } = own.ignore;
    const key = JSON.stringify([source, controls, container, until, reason, file, line, column]);
    const first = joined.get(key);
    if (first === undefined) joined.set(key, { ...own, states: new Map(own.states) });
    else for (const [state, count] of own.states) addTo(first.states, state, count);
  }
  return [...joined.values()];
}

/** What stands in several places is ignored where every one of them is, by one ignore or by several. */
function coversAll(reaches: readonly Reach[], { places, count }: IgnorableFinding): boolean {
  if (reaches.some(({ isAll }) => isAll)) return true;
  const covered = new Set(reaches.flatMap((reach) => reach.places));
  return reaches.length > 0 && covered.size === places.length && count <= places.length;
}

/** Its controls under the ids that they have today; one that there is not is a fault. */
function check(ignore: Ignore, { known }: IgnoreRules): CheckedIgnore {
  const controls = ignore.controls.map((id) => known.get(id) ?? id);
  const unknown = ignore.controls.find((id) => !known.has(id));
  const fault = ignore.fault ?? (unknown === undefined ? undefined : describeUnknown(unknown, known));
  return { ignore, controls, ...(fault === undefined ? {} : { fault }) };
}

function describeUnknown(id: string, known: IgnoreRules['known']): string {
  const near = findSuggestion(id, [...known.keys()]);
  return `there is no control ${id}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

function describe({ source, until, reason, file, line }: Ignore): Suppression {
  return { source, until, reason, file, line };
}

/** The best that became of it, over all findings that it speaks of. */
const ORDER = ['invalid', 'expired', 'used', 'not-allowed', 'in-part'] as const;

function summarise(
  { ignore, controls, fault, states }: HeldIgnore,
  { today, judged }: { today: string; judged: ReadonlySet<string> },
): IgnoreSummary {
  const { source, until, reason, file, line, column } = ignore;
  const reached = ORDER.find((candidate) => states.has(candidate));
  const isJudged = controls.some((id) => judged.has(id));
  const idle: IgnoreState = until < today ? 'expired' : isJudged ? 'unused' : 'not-judged';
  const state = fault === undefined ? (reached ?? idle) : 'invalid';
  const shown = { source, state, controls, until, reason, file, line, column, findings: states.get(state) ?? 0 };
  return fault === undefined ? shown : { ...shown, fault };
}

function compareSummaries(left: IgnoreSummary, right: IgnoreSummary): number {
  return (
    compareStarts(left, right) ||
    compareText(left.controls.join(), right.controls.join()) ||
    compareText(left.reason, right.reason)
  );
}
