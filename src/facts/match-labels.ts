import type { LabelRequirement, LabelSelector } from './label-selector.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether labels meet every requirement, as apimachinery's `labels.Requirement.Matches`. False where the selector is malformed. */
export function matchesLabels({ requirements, isMalformed = false }: LabelSelector, labels: Labels): boolean {
  return !isMalformed && requirements.every((requirement) => meets(requirement, labels));
}

/** One requirement by labels that are all known: `NotIn` holds where there is no such label. */
export function meets({ key, operator, values }: LabelRequirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return OPERATORS[operator](value, values);
}

const OPERATORS: Readonly<
  Record<LabelRequirement['operator'], (value: string | undefined, values: readonly string[]) => boolean>
> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};
