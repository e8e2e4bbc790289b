import type { Conditional, Expression, Index, Unary } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { CelOptional, type CelValue } from '../value.ts';
import { attributeOf, attributeStep, conditionalAttribute, variableAttribute } from './attribute.ts';
import { callStep } from './call-step.ts';
import { planCall } from './calls.ts';
import { planList, planMap, planMessage } from './collections.ts';
import { planBind, planComprehension } from './folds.ts';
import { planBinary } from './operators.ts';
import { attributeQualifier, constantQualifier, isKey, testOnlyQualifier } from './qualifier.ts';
import { constantStep, type Planner, type Step } from './step.ts';
import { negate, not } from '../operators.ts';

/** The step of a part of a resolved expression (`planner.go` in cel-go). */
export function planNode(node: Expression, planner: Planner): Step {
  switch (node.kind) {
    case 'literal':
      return constantStep(planner, node.value);
    case 'identifier':
      return attributeStep(variableAttribute(planner, node.name));
    case 'select':
      return qualified(planner.plan(node.operand), constantQualifier(planner.nextId(), node.field, node.optional));
    case 'has':
      return planHas(node, planner);
    case 'index':
      return planIndex(node, planner);
    case 'call':
      return planCall(node, planner);
    case 'unary':
      return planUnary(node, planner);
    case 'binary':
      return planBinary(node, planner);
    case 'conditional':
      return planConditional(node, planner);
    case 'list':
      return planList(node, planner);
    case 'map':
      return planMap(node, planner);
    case 'message':
      return planMessage(node, planner);
    case 'bind':
      return planBind(node, planner);
    case 'comprehension':
      return planComprehension(node, planner);
  }
}

type Selection = Parameters<ReturnType<typeof attributeOf>['add']>[0];

/** Puts a selection on an attribute, which becomes another by it. */
function qualified(operand: Step, selection: Selection): Step {
  const attribute = attributeOf(operand);
  attribute.add(selection);
  return operand.attribute === undefined ? attributeStep(attribute) : operand;
}

function planIndex(node: Index, planner: Planner): Step {
  const operand = planner.plan(node.operand);
  const key = planner.plan(node.index);
  const id = planner.nextId();
  if (key.constant !== undefined && !isKey(key.constant))
    throw new CelSourceError('cel/type', 'this is no key of anything', {
      offset: node.index.start,
      advice: 'Write a text, a number or a bool.',
    });
  if (key.constant !== undefined) return qualified(operand, constantQualifier(id, key.constant, node.optional));
  const isStep = key.attribute === undefined;
  return qualified(operand, attributeQualifier(id, { attribute: attributeOf(key), isOptional: node.optional, isStep }));
}

function planHas(node: Extract<Expression, { kind: 'has' }>, planner: Planner): Step {
  const attribute = attributeOf(planner.plan(node.operand));
  const id = planner.nextId();
  attribute.add(testOnlyQualifier(id, node.field));
  return {
    id: () => id,
    attribute,
    exec(state) {
      const found = attribute.resolve(state);
      const value = found instanceof CelOptional ? found.value !== undefined : found;
      for (const drop of attribute.branches ?? [attribute.id]) state.meter.drop(drop());
      state.meter.observe(id, value, attribute.branches === undefined ? 0 : -1);
      return value;
    },
  };
}

function planUnary({ operator, operand }: Unary, planner: Planner): Step {
  const apply = operator === '!' ? not : negate;
  return callStep(planner, {
    name: operator === '!' ? '!_' : '-_',
    overload: '',
    parts: [planner.plan(operand)],
    apply: ([value]) => apply(value as CelValue),
  });
}

function planConditional({ condition, then, otherwise }: Conditional, planner: Planner): Step {
  const test = planner.plan(condition);
  const branches = [attributeOf(planner.plan(then)), attributeOf(planner.plan(otherwise))] as const;
  return attributeStep(conditionalAttribute(planner.nextId(), test, branches));
}
