import type { Path } from '../../base/path.ts';
import { markTyped } from '../../cel/typed-values.ts';
import type { CelValue } from '../../cel/value.ts';
import type { ContextObject } from './admission-context.ts';
import { markFilled, putUnknowns } from './cel-world.ts';

const OPEN: readonly Path[] = ['uid', 'creationTimestamp', 'managedFields', 'resourceVersion'].map((field) => [
  'metadata',
  field,
]);

/** The variable `params`, read out of its Go type as `newActivation` in `k8s.io/apiserver/pkg/admission/plugin/cel` does; null where a policy has none. */
export function paramsVariable(params: ContextObject | null): CelValue {
  if (params === null) return null;
  const variable = putUnknowns(params.value, [...params.secrets, ...OPEN]);
  markTyped(variable);
  if (mayBeFilled(params)) markFilled(variable);
  return variable;
}

/** Whether the server may fill something in of which nothing is known here: a ConfigMap is what it is. */
function mayBeFilled({ group, kind, isServed }: ContextObject): boolean {
  return isServed !== true && (group !== '' || kind !== 'ConfigMap');
}
