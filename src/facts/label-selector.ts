import { isJsonObject, type Json } from '../base/json.ts';

/** A `LabelSelector` of the API (`metav1.LabelSelector`), as plain data: all of its requirements have to hold. */
export interface LabelSelector {
  readonly requirements: readonly LabelRequirement[];
}

export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

/** Undefined for what the API server takes for no selector. An empty one selects everything. */
export function readLabelSelector(written: Json | undefined): LabelSelector | undefined {
  if (!isJsonObject(written)) return undefined;
  const labels = readMatchLabels(written['matchLabels']);
  const expressions = written['matchExpressions'] ?? [];
  if (labels === undefined || !Array.isArray(expressions)) return undefined;
  const read = expressions.map(readExpression);
  const known = read.filter((requirement) => requirement !== undefined);
  return known.length === read.length ? { requirements: [...labels, ...known] } : undefined;
}

function readMatchLabels(written: Json | undefined): readonly LabelRequirement[] | undefined {
  if (written === undefined) return [];
  if (!isJsonObject(written)) return undefined;
  const requirements: LabelRequirement[] = [];
  for (const [key, value] of Object.entries(written)) {
    if (typeof value !== 'string') return undefined;
    requirements.push({ key, operator: 'In', values: [value] });
  }
  return requirements;
}

function readExpression(written: Json): LabelRequirement | undefined {
  if (!isJsonObject(written)) return undefined;
  const { key, operator, values = [] } = written;
  if (typeof key !== 'string' || !Array.isArray(values)) return undefined;
  const known = OPERATORS.find(({ name }) => name === operator);
  const texts = values.filter((value) => typeof value === 'string');
  if (known === undefined || texts.length !== values.length || known.hasValues !== values.length > 0) return undefined;
  return { key, operator: known.name, values: texts };
}

/** `In` and `NotIn` want values, the others must have none (`LabelSelectorAsSelector`). */
const OPERATORS = [
  { name: 'In', hasValues: true },
  { name: 'NotIn', hasValues: true },
  { name: 'Exists', hasValues: false },
  { name: 'DoesNotExist', hasValues: false },
] as const;

/** Whether labels meet a selector; a label that is not there meets `NotIn` and `DoesNotExist`. */
export function selectsLabels({ requirements }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    return MEETS[operator](value, values);
  });
}

const MEETS: Readonly<
  Record<LabelRequirement['operator'], (value: string | undefined, values: readonly string[]) => boolean>
> = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};
