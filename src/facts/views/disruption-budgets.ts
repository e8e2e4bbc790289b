import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { mapAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { type LabelSelector, readLabelSelector } from '../label-selector.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** A number of pods, or a share of them. */
export interface Amount {
  readonly amount: number;
  readonly isPercent: boolean;
}

/** What join controls see of a PodDisruptionBudget. */
export interface DisruptionBudgetItem {
  readonly subject: Subject;
  /** Undefined where it selects nothing. */
  readonly selector: LabelSelector | undefined;
  readonly selectorPlace: ItemPlace;
  readonly minAvailable?: Amount;
  readonly maxUnavailable?: Amount;
  /** Where the amount is. */
  readonly path: Path;
  readonly place: ItemPlace;
  /** An amount is neither a number nor a percentage, or there are both. */
  readonly isMalformed?: boolean;
}

export const DISRUPTION_BUDGETS: Projection<DisruptionBudgetItem> = { reads: 'disruptionbudgets', project };

const AMOUNTS = ['minAvailable', 'maxUnavailable'] as const;

function project(object: KubeObject, placeAt: PlaceAt): DisruptionBudgetItem | undefined {
  if (object.group !== 'policy' || object.kind !== 'PodDisruptionBudget') return undefined;
  const spec = mapAt(object.value, 'spec');
  const written = AMOUNTS.filter((name) => spec[name] !== undefined);
  const amounts = written.map((name) => [name, readAmount(spec[name])] as const);
  const path: Path = ['spec', ...written.slice(0, 1)];
  const isWell = written.length < 2 && amounts.every(([, amount]) => amount !== undefined);
  return {
    subject: identityOf(object),
    selector: spec['selector'] === undefined ? undefined : readLabelSelector(spec['selector']),
    selectorPlace: placeAt(['spec', 'selector']),
    ...Object.fromEntries(amounts.filter(([, amount]) => amount !== undefined)),
    path,
    place: placeAt(path),
    ...(isWell && isJsonObject(object.value['spec'] ?? {}) ? {} : { isMalformed: true }),
  };
}

function readAmount(value: Json | undefined): Amount | undefined {
  if (typeof value === 'number') return { amount: value, isPercent: false };
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : { amount: Number(percent), isPercent: true };
}
