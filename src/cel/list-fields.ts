import type { Comprehension, Expression } from './ast.ts';
import { mapChildren } from './map-children.ts';
import { parseCel } from './parser.ts';

/** A field below a variable, or with no steps the variable itself. */
export interface FieldOf {
  readonly variable: string;
  /** Names, and `EACH` for every element of a list. */
  readonly steps: readonly string[];
  /** It is asked only whether it is there. */
  readonly isPresence: boolean;
}

/** A step to every element of a list. */
export const EACH = '[]';

/** Their value is decided by what their body comes to for each element. */
const BY_ELEMENTS: ReadonlySet<Comprehension['macro']> = new Set(['all', 'exists', 'existsOne', 'map']);

/** What a name of the source stands for: the field itself, or what a macro names and nobody else knows. */
type Known = ReadonlyMap<string, FieldOf | undefined>;

/**
 * The fields that decide what an expression comes to: where these are the same, so is its value. What is looked at by a key that
 * is worked out is looked at whole. Throws `cel/syntax`.
 */
export function listFields(source: string, variables: Iterable<string>): readonly FieldOf[] {
  const found: FieldOf[] = [];
  const visit = (node: Expression, known: Known): void => {
    const field = findField(node, known);
    if (field === 'unknown') return;
    if (field !== undefined) found.push(field);
    else if (node.kind === 'comprehension') visitComprehension(node, known);
    else if (node.kind === 'bind') {
      visit(node.value, known);
      visit(node.body, new Map([...known, [node.name, undefined]]));
    } else
      mapChildren(node, (child) => {
        visit(child, known);
        return child;
      });
  };
  const visitComprehension = (node: Comprehension, known: Known): void => {
    const range = BY_ELEMENTS.has(node.macro) && node.variables.length === 1 ? findRange(node.range, known) : undefined;
    const before = found.length;
    const element = range === undefined ? undefined : { ...range, steps: [...range.steps, EACH] };
    const inner = new Map([...known, ...node.variables.map((name) => [name, element] as const)]);
    if (node.condition !== undefined) visit(node.condition, inner);
    visit(node.body, inner);
    const isRead = element !== undefined && found.slice(before).some((field) => isBelow(field, element));
    if (!isRead) visit(node.range, known);
  };
  visit(
    parseCel(source),
    new Map([...variables].map((variable) => [variable, { variable, steps: [], isPresence: false }])),
  );
  return withoutInner(found);
}

/** The list that is gone through; `x.orValue([])` goes through that of x. */
function findRange(node: Expression, known: Known): FieldOf | undefined {
  const list = node.kind === 'call' && node.function === 'orValue' && isEmptyList(node) ? node.target : node;
  const field = list === undefined ? undefined : findField(list, known);
  return field === 'unknown' ? undefined : field;
}

function isEmptyList({ arguments: [first] }: Extract<Expression, { kind: 'call' }>): boolean {
  return first?.kind === 'list' && first.elements.length === 0;
}

/** `unknown` for a name that a macro gave, and below it; undefined for what is no field of a name. */
function findField(node: Expression, known: Known): FieldOf | 'unknown' | undefined {
  if (node.kind === 'identifier') return known.get(node.name.replace(/^[.]/, '')) ?? 'unknown';
  const step = stepOf(node);
  if (step === undefined || !('operand' in node)) return undefined;
  const before = findField(node.operand, known);
  if (before === undefined || before === 'unknown') return before;
  return { ...before, steps: [...before.steps, step], isPresence: node.kind === 'has' };
}

function stepOf(node: Expression): string | undefined {
  if (node.kind === 'select' || node.kind === 'has') return node.field;
  if (node.kind !== 'index' || node.index.kind !== 'literal') return undefined;
  return typeof node.index.value === 'string' ? node.index.value : undefined;
}

function isBelow({ variable, steps }: FieldOf, above: FieldOf): boolean {
  return variable === above.variable && above.steps.every((step, index) => steps[index] === step);
}

/**
 * Each once, in an order of their own, and none that another holds. Whether something is there is asked where fields below it
 * are read too; else all of it is.
 */
export function withoutInner(fields: readonly FieldOf[]): readonly FieldOf[] {
  const wholes = fields.filter(({ isPresence }) => !isPresence).map(withoutLastEach);
  const asked = fields
    .filter(({ isPresence }) => isPresence)
    .map((field) =>
      wholes.some((other) => isBelow(other, field)) ? field : withoutLastEach({ ...field, isPresence: false }),
    );
  const all = new Map([...wholes, ...asked].map((field) => [keyOf(field), field]));
  return [...all]
    .filter(
      ([key, field]) => ![...all].some(([other, above]) => other !== key && !above.isPresence && isBelow(field, above)),
    )
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, field]) => field);
}

function withoutLastEach(field: FieldOf): FieldOf {
  const end = field.steps.findLastIndex((step) => step !== EACH) + 1;
  return { ...field, steps: field.steps.slice(0, end) };
}

function keyOf({ variable, steps, isPresence }: FieldOf): string {
  return JSON.stringify([variable, isPresence, ...steps]);
}
