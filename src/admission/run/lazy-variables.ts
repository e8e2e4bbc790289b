import type { Scope } from '../../cel/program.ts';
import type { Evaluated } from '../../cel/server/server-program.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';
import type { NamedPolicyExpression } from './compile-policy.ts';

type Cost = Pick<Evaluated, 'cost' | 'isCostOpen'>;

/** The `variables` of a policy: each is worked out when it is first asked for, once (`plugin/cel/composition.go`). */
export interface LazyVariables {
  readonly map: { readonly [name: string]: CelValue };
  /** What they see; it holds their map itself. */
  readonly begin: (scope: Scope) => void;
  /** What was worked out since this was last asked has cost so much. */
  readonly takeCost: () => Cost;
}

export function lazyVariables(variables: readonly NamedPolicyExpression[]): LazyVariables {
  const map: Record<string, CelValue> = {};
  const known = new Map<string, CelValue>();
  let scope: Scope = {};
  let spent: Cost = { cost: 0, isCostOpen: false };
  const evaluate = ({ name, run }: NamedPolicyExpression): CelValue => {
    const { value, cost, isCostOpen } = run(scope);
    spent = { cost: spent.cost + cost, isCostOpen: spent.isCostOpen || isCostOpen };
    return value instanceof CelError && !(value instanceof CelUnknown) ? failing(name, value) : value;
  };
  for (const variable of variables)
    Object.defineProperty(map, variable.name, {
      enumerable: true,
      // Of two of a name the later one counts.
      configurable: true,
      get() {
        const value = known.get(variable.name) ?? evaluate(variable);
        known.set(variable.name, value);
        return value;
      },
    });
  return {
    map,
    begin(seen) {
      scope = seen;
    },
    takeCost() {
      const taken = spent;
      spent = { cost: 0, isCostOpen: false };
      return taken;
    },
  };
}

function failing(name: string, { message }: CelError): CelError {
  return new CelError('invalid_argument', `composited variable "${name}" fails to evaluate: ${message}`);
}
