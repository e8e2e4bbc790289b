import type { Json } from '../../../base/json.ts';
import { findMisfitValues, type MisfitValue } from '../../../facts/schema/misfit-values.ts';
import type { ObjectControl } from '../../control.ts';

/** The API server refuses an object with a value of another type than its field takes. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'manifest/no-invalid-values',
  aliases: [],
  title: 'Values are of the type that their field takes',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  reads: ['all'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'only its author knows which value is meant, and nothing of the object runs until it is there',
  },
  judge(object) {
    const isSealed = object.value['sops'] !== undefined;
    return findMisfitValues(object)?.map((misfit) =>
      isSealed || isFilledInLater(misfit.value)
        ? { path: misfit.path, notEvaluated: 'malformed' }
        : { path: misfit.path, message: describe(misfit) },
    );
  },
};

/** `${REPLICAS}` and `{{ .replicas }}` are no values yet. */
function isFilledInLater(value: Json): boolean {
  return typeof value === 'string' && /\$\{|\$\(|\{\{|<%/.test(value);
}

function describe({ value, expected }: MisfitValue): string {
  return `${nameFound(value)} stands where ${EXPECTED[expected]} is expected${hint(value, expected)}, so the API server refuses the object`;
}

const EXPECTED: Readonly<Record<MisfitValue['expected'], string>> = {
  string: 'text',
  bool: 'true or false',
  int: 'a whole number',
  double: 'a number',
  quantity: 'a quantity',
  list: 'a list',
  map: 'a map',
  fields: 'a map',
  any: 'something else',
};

function nameFound(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

function hint(value: Json, expected: MisfitValue['expected']): string {
  if (expected === 'quantity') return ' (such as 500m or 128Mi)';
  if (expected === 'string' && typeof value !== 'object') return ' (put it in quotes)';
  const isQuoted =
    typeof value === 'string' &&
    ((expected === 'bool' && /^(?:true|false)$/.test(value)) || (isNumber(expected) && /^-?\d+$/.test(value)));
  return isQuoted ? ' (take the quotes away)' : '';
}

function isNumber(expected: MisfitValue['expected']): boolean {
  return expected === 'int' || expected === 'double';
}
