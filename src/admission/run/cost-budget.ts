import type { Evaluated } from '../../cel/server/server-program.ts';
import { CelError, CelUnknown } from '../../cel/value.ts';

/** `RuntimeCELCostBudget` in `k8s.io/apiserver/pkg/apis/cel`: what a policy's validations and messages may cost together, and its annotations. */
export const POLICY_BUDGET = 10_000_000;
/** `RuntimeCELCostBudgetMatchConditions` in the same place. */
export const CONDITIONS_BUDGET = 2_500_000;

const OUT_OF_BUDGET = new CelError(
  'exhausted',
  'validation failed due to running out of cost budget, no further validation rules will be run',
);
const MAYBE_OUT = new CelUnknown('whether the API server has budget left for it');

/** Where something is not known, an evaluation may cost more than it did here. */
const OPEN_FACTOR = 4;

export interface Spent {
  readonly left: number;
  readonly stopped?: CelError;
}

/** What is left of a budget after evaluations; it runs out where one costs more than is left (`Evaluate` in `plugin/cel/activation.go`). */
export function spendBudget(
  budget: number,
  evaluations: readonly (Pick<Evaluated, 'cost' | 'isCostOpen'> | undefined)[],
): Spent {
  let left = budget;
  for (const { cost, isCostOpen } of evaluations.filter((each) => each !== undefined)) {
    if (isCostOpen && cost * OPEN_FACTOR > left) return { left, stopped: MAYBE_OUT };
    if (cost > left) return { left: -1, stopped: OUT_OF_BUDGET };
    left -= cost;
  }
  return { left };
}
