import { isJsonObject, type Json } from '../base/json.ts';

/** One condition on a label, as apimachinery's `labels.Requirement`. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: Operator;
  /** Empty for `Exists` and `DoesNotExist`. */
  readonly values: readonly string[];
}
type Operator = (typeof OPERATORS)[number];
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** What a `metav1.LabelSelector` says: every requirement has to hold, and none selects everything. */
export interface LabelSelector {
  readonly requirements: readonly LabelRequirement[];
  /** The API server refuses it, so that nobody can say what it selects. */
  readonly isMalformed?: boolean;
}

const MALFORMED: LabelSelector = { requirements: [], isMalformed: true };

/** Reads `{matchLabels, matchExpressions}`, as `metav1.LabelSelectorAsSelector` does; what is absent selects everything here. */
export function readLabelSelector(value: Json | undefined): LabelSelector {
  if (value === undefined || value === null) return { requirements: [] };
  if (!isJsonObject(value)) return MALFORMED;
  const { matchLabels = {}, matchExpressions = [] } = value;
  if (!isJsonObject(matchLabels) || !Array.isArray(matchExpressions)) return MALFORMED;
  const equal = Object.entries(matchLabels).map(([key, text]) =>
    readRequirement({ key, operator: 'In', values: [text] }),
  );
  const requirements = [...equal, ...matchExpressions.map(readRequirement)];
  return requirements.every((requirement) => requirement !== undefined) ? { requirements } : MALFORMED;
}

/** A map of labels that all have to be there, as a Service's selector is. */
export function equalLabels(labels: Readonly<Record<string, string>>): LabelSelector {
  return {
    requirements: Object.entries(labels).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
  };
}

function readRequirement(value: Json): LabelRequirement | undefined {
  if (!isJsonObject(value)) return undefined;
  const { key, operator, values = [] } = value;
  const known = OPERATORS.find((name) => name === operator);
  if (typeof key !== 'string' || !isLabelKey(key) || known === undefined || !Array.isArray(values)) return undefined;
  const texts = values.filter((text) => typeof text === 'string' && isLabelValue(text)) as string[];
  const wantsValues = known === 'In' || known === 'NotIn';
  if (texts.length !== values.length || wantsValues !== texts.length > 0) return undefined;
  return { key, operator: known, values: texts };
}

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** `validation.IsQualifiedName`: a name, and before it a slash and a DNS name. */
function isLabelKey(key: string): boolean {
  const [first = '', second, ...more] = key.split('/');
  if (second === undefined) return NAME.test(first);
  return more.length === 0 && first.length <= 253 && PREFIX.test(first) && NAME.test(second);
}

/** `validation.IsValidLabelValue` */
function isLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}
