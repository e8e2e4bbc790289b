import type { Expression } from '../ast.ts';
import type { SchemaType } from '../check/schema-type.ts';
import type { Scope } from '../program.ts';
import type { CelValue } from '../value.ts';
import type { Attribute } from './attribute.ts';
import type { CostMeter } from './cost-meter.ts';

/** One evaluation. */
export interface State {
  readonly scope: Scope;
  readonly meter: CostMeter;
  /** Variables that the expression makes itself; undefined where an accumulator was not needed yet. */
  readonly slots: (CelValue | undefined)[];
}

/** A part of the server's plan (`InterpretableV2` in cel-go): it evaluates, and charges for that. */
export interface Step {
  /** Where its value lies on the stack of the meter; that of an attribute is its last qualifier's. */
  readonly id: () => number;
  readonly exec: (state: State) => CelValue;
  /** What was worked out before anything runs. */
  readonly constant?: CelValue;
  /** What selections behind it are put on. */
  readonly attribute?: Attribute;
}

/** What makes steps of parts of an expression. */
export interface Planner {
  readonly plan: (node: Expression) => Step;
  readonly typeOf: (node: Expression) => SchemaType;
  readonly nextId: () => number;
  /** The place of a variable of the expression's own: a new one for a new name. */
  readonly slotOf: (name: string) => number;
  /** How such a variable is read; undefined for one that comes from outside. */
  readonly readerOf: (name: string) => ((state: State) => CelValue) | undefined;
  readonly declare: (name: string, read: (state: State) => CelValue) => void;
}

export function constantStep(planner: Planner, constant: CelValue): Step {
  const id = planner.nextId();
  return {
    id: () => id,
    constant,
    exec({ meter }) {
      meter.observe(id, constant, 0);
      return constant;
    },
  };
}
