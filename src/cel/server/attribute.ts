import { CelError, CelOptional, type CelValue } from '../value.ts';
import { NONE } from '../access.ts';
import type { Qualifier } from './qualifier.ts';
import type { Planner, State, Step } from './step.ts';

/** A variable or a value, and what is selected from it (`Attribute` in `cel-go/interpreter/attributes.go`). */
export interface Attribute {
  readonly id: () => number;
  readonly add: (qualifier: Qualifier) => void;
  readonly resolve: (state: State) => CelValue;
  /** Of a choice: the steps whose values lie on the stack, the last first. */
  readonly branches?: readonly (() => number)[];
}

/** What a variable or a step gives, qualified. */
export function qualifiedAttribute(ownId: () => number, read: (state: State) => CelValue): Attribute {
  const qualifiers: Qualifier[] = [];
  let last: number | undefined;
  return {
    id: () => last ?? ownId(),
    add(qualifier) {
      qualifiers.push(qualifier);
      last = qualifier.id;
    },
    resolve(state) {
      const value = read(state);
      return value instanceof CelError ? value : applyQualifiers(state, value, qualifiers);
    },
  };
}

/** A choice: what is selected from it is selected from the branch that is taken. */
export function conditionalAttribute(
  id: number,
  condition: Step,
  [truthy, falsy]: readonly [Attribute, Attribute],
): Attribute {
  return {
    id: () => (truthy.id() === falsy.id() ? truthy.id() : id),
    branches: [falsy.id, truthy.id, condition.id],
    add(qualifier) {
      truthy.add(qualifier);
      falsy.add(qualifier);
    },
    resolve(state) {
      const value = condition.exec(state);
      if (value === true) return truthy.resolve(state);
      if (value === false) return falsy.resolve(state);
      return value instanceof CelError ? value : NO_CHOICE;
    },
  };
}

const NO_CHOICE = new CelError('no_such_overload', 'no such overload');

function applyQualifiers(state: State, value: CelValue, qualifiers: readonly Qualifier[]): CelValue {
  let inner = value;
  let isOptional = false;
  if (value instanceof CelOptional) {
    if (value.value === undefined) return value;
    inner = value.value;
    isOptional = true;
  }
  for (const qualifier of qualifiers) {
    isOptional ||= qualifier.isOptional;
    const found = isOptional ? qualifier.qualifyIfPresent(state, inner, false) : qualifier.qualify(state, inner);
    if (found === undefined) return NONE;
    if (found instanceof CelError) return found;
    inner = found;
  }
  return isOptional ? new CelOptional(inner) : inner;
}

/** The step that evaluates an attribute. */
export function attributeStep(attribute: Attribute): Step {
  const { branches } = attribute;
  return {
    id: attribute.id,
    attribute,
    exec(state) {
      const value = attribute.resolve(state);
      for (const id of branches ?? [attribute.id]) state.meter.drop(id());
      state.meter.observe(attribute.id(), value, branches === undefined ? 1 : 0);
      return value;
    },
  };
}

/** What selections behind a step are put on: its own attribute, or its value. */
export function attributeOf(step: Step): Attribute {
  return step.attribute ?? qualifiedAttribute(step.id, step.exec);
}

/** A variable that comes from outside, or one of the expression's own. */
export function variableAttribute(planner: Planner, name: string): Attribute {
  const id = planner.nextId();
  const read = planner.readerOf(name) ?? readerFromScope(name);
  return qualifiedAttribute(() => id, read);
}

function readerFromScope(name: string): (state: State) => CelValue {
  const missing = new CelError('undeclared', `no such attribute(s): ${name}`);
  return ({ scope }) => (Object.hasOwn(scope, name) ? (scope[name] as CelValue) : missing);
}
