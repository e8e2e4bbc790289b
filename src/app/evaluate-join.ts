import type { Finding } from '../assessment/assessment.ts';
import { describeSupplied } from '../assessment/completeness.ts';
import { listItems } from '../assessment/item-table.ts';
import { makeReady } from '../assessment/judge-object.ts';
import type { PartialAssessment, SetPartial } from '../assessment/partial.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { renderCelValue } from '../cel/render-value.ts';
import type { CelValue } from '../cel/value.ts';
import type { JoinControl } from '../controls/control.ts';
import { renderObject, subjectKey } from '../facts/subject.ts';
import { createView } from '../facts/views/create-view.ts';
import type { View, ViewItems, ViewName } from '../facts/views.ts';
import { type Evaluation, type EvaluationRow, LONGEST_VALUE } from './evaluation.ts';

export interface JoinToEvaluate {
  readonly finding: Finding;
  readonly control: JoinControl;
  readonly partial: PartialAssessment;
  readonly settings: JudgeSettings;
  /** Sets of which something could not be read. */
  readonly unread: ReadonlySet<string>;
}

/** What a join looked at before it came to a finding: each list it asked for, how much of it is known, and what is in it. */
export function evaluateJoin(join: JoinToEvaluate): Evaluation | undefined {
  for (const [name, set] of join.partial.sets) {
    const rows = evaluateInSet(join, set, join.unread.has(name));
    if (rows !== undefined) return { rows };
  }
  return undefined;
}

function evaluateInSet(
  { finding, control, settings }: JoinToEvaluate,
  { items, kinds, collections }: SetPartial,
  hasUnread: boolean,
): readonly EvaluationRow[] | undefined {
  const { stateOf } = describeSupplied(settings, { keys: kinds.keys(), hasUnread, collections });
  const asked: EvaluationRow[] = [];
  const view = watchView(createView(listItems(items), stateOf), (rows) => asked.push(...rows));
  const { parameters, surroundings } = makeReady(control, 0, settings);
  const wanted = subjectKey(finding.subject);
  /** What was asked before the first result may be what all others stand on. */
  let before: readonly EvaluationRow[] | undefined;
  for (const result of control.judge(view, parameters, surroundings)) {
    before ??= [...asked];
    if (result.status === 'fail' && subjectKey(result.subject) === wanted && isAt(result.place, finding))
      return asked.length > 0 ? asked : before;
    asked.length = 0;
  }
  return undefined;
}

function isAt({ file, line }: { file: string; line: number }, { locations: [place] }: Finding): boolean {
  return file === place?.file && line === place.line;
}

function watchView(view: View, tell: (rows: readonly EvaluationRow[]) => void): View {
  return {
    list(name, namespace) {
      const listing = view.list(name, namespace);
      const where =
        namespace === undefined ? '' : namespace === '' ? ' without a namespace' : ` of namespace ${namespace}`;
      const amount = listing.items.length === 0 ? 'none' : String(listing.items.length);
      tell([
        { depth: 0, text: `${name}${where}`, value: `${amount} (${listing.state})` },
        ...listing.items.slice(0, SHOWN).map(describeItem),
      ]);
      return listing;
    },
  };
}

/** Items of a list that are told. */
const SHOWN = 25;

function describeItem(item: ViewItems[ViewName]): EvaluationRow {
  const { subject, ...facts } = item;
  const told = JSON.parse(JSON.stringify(facts, leaveOutPlaces)) as CelValue;
  return {
    depth: 1,
    text: renderObject(subject),
    value: renderCelValue(told, LONGEST_VALUE),
    place: 'place' in item ? item.place : undefined,
  };
}

/** A label may be called like a place, but is a text. */
function leaveOutPlaces(key: string, value: unknown): unknown {
  return /^(?:.+P|p)(?:lace|ath)$/.test(key) && typeof value === 'object' ? undefined : value;
}
