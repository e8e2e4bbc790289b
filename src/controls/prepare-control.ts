import { parseFieldPath, type Path } from '../base/path.ts';
import type { Expression } from '../cel/ast.ts';
import { checkCel } from '../cel/check/check.ts';
import type { Variables } from '../cel/check/known.ts';
import { BOOL, mayBe, describeType, type SchemaType, STRING } from '../cel/check/schema-type.ts';
import { CelSourceError } from '../cel/errors.ts';
import { findHoldsWithout } from '../cel/holds-without.ts';
import { parseMessage } from '../cel/message.ts';
import { parseCel } from '../cel/parser.ts';
import type { ControlMeta, Fix } from './control.ts';
import type { CheckSource, ControlSource, FixSource } from './control-source.ts';
import { collectionAt, findVariables, hasPath } from './control-variables.ts';
import { type ExpressionProblem, refuseProblems } from './expression-problem.ts';
import type { ControlFile } from './read-control.ts';

/** A control whose expressions are parsed: what both ways of running it start from. */
export interface PreparedControl {
  readonly meta: ControlMeta;
  readonly checks: readonly PreparedCheck[];
}
export interface PreparedCheck {
  readonly where?: Expression;
  readonly whereSource?: string;
  readonly each?: Path;
  readonly eachIs?: 'list' | 'map';
  readonly holdsWithout?: readonly string[];
  readonly at: Path;
  readonly fix?: Fix;
  readonly source: string;
  readonly expression: Expression;
  readonly messageSource: string;
  readonly message: Expression;
}

/** Parses and checks every expression. Throws `controls/expression` with each that is wrong, the place in it and what to write. */
export function prepareControl({ source, document }: ControlFile): PreparedControl {
  const sources: readonly CheckSource[] = 'checks' in source ? source.checks : [source];
  const fallback: Fix = { kind: 'none', reason: 'the right change depends on what the workload does' };
  const fix = source.fix === undefined ? fallback : toFix(source.fix, source.unsafe);
  const { id, aliases, title, severity, since, subject, reads, parameters, profile } = source;
  const described = { id, aliases, title, severity, since, subject, reads, parameters, fix };
  const meta = profile === undefined ? described : { ...described, profile };
  const problems: ExpressionProblem[] = [];
  const checks = sources.flatMap((check, index) => {
    const path = 'checks' in source ? ['checks', index] : [];
    return prepareCheck(check, source, (problem) => problems.push({ ...problem, path: [...path, ...problem.path] }));
  });
  refuseProblems(document, problems);
  return { meta, checks };
}

type Report = (problem: ExpressionProblem) => void;

/** None where anything is wrong with it, and then everything is reported. */
function prepareCheck(check: CheckSource, source: ControlSource, report: Report): readonly PreparedCheck[] {
  const each = check.each === undefined ? undefined : parseFieldPath(check.each);
  const at = parseFieldPath(check.at);
  const variables = findVariables(source, each);
  if (variables === undefined)
    return refuse(report, 'each', `there is no list or map at ${check.each} below the subject`);
  if (!hasPath(variables, source.subject, { each, at }))
    return refuse(report, 'at', `there is no field ${check.at} below the ${each === undefined ? 'subject' : 'item'}`);
  const where = compileWhere(check, source, report);
  const expression = compile(check, 'expression', { parser: parseCel, variables, wanted: BOOL, report });
  const message = compile(check, 'message', { parser: parseMessage, variables, wanted: STRING, report });
  if (expression === undefined || message === undefined || where === undefined) return [];
  const eachIs = each === undefined ? undefined : collectionAt(source, each);
  const holdsWithout = findHoldsWithout(expression, each === undefined ? source.subject : 'item');
  return [
    {
      ...where,
      ...(each === undefined ? {} : { each }),
      ...(eachIs === undefined ? {} : { eachIs }),
      ...(holdsWithout === undefined ? {} : { holdsWithout }),
      at,
      ...('checks' in source && check.fix !== undefined ? { fix: toFix(check.fix, source.unsafe) } : {}),
      source: check.expression,
      expression,
      messageSource: check.message,
      message,
    },
  ];
}

/** It is asked before there is an item. Undefined where it is wrong, and then that is reported. */
function compileWhere(
  { where, ...check }: CheckSource,
  source: ControlSource,
  report: Report,
): Pick<PreparedCheck, 'where' | 'whereSource'> | undefined {
  if (where === undefined) return {};
  const variables = findVariables(source, undefined);
  if (variables === undefined) return undefined;
  const compiled = compile({ ...check, where }, 'where', { parser: parseCel, variables, wanted: BOOL, report });
  return compiled === undefined ? undefined : { where: compiled, whereSource: where };
}

function refuse(report: Report, field: 'each' | 'at', message: string): readonly PreparedCheck[] {
  report({
    path: [field],
    message,
    advice: `Correct \`${field}\`: a path of field names with dots between them.`,
    offset: 0,
  });
  return [];
}

interface Compiling {
  readonly parser: (source: string) => Expression;
  readonly variables: Variables;
  readonly wanted: SchemaType;
  readonly report: Report;
}

/** Parses one text and holds it against the schema of what the control looks at. */
function compile(
  check: CheckSource,
  field: 'expression' | 'message' | 'where',
  { parser, variables, wanted, report }: Compiling,
): Expression | undefined {
  try {
    const tree = parser(check[field] ?? '');
    needResult(checkCel(tree, variables), wanted);
    return tree;
  } catch (error) {
    if (!(error instanceof CelSourceError)) throw error;
    report({ path: [field], message: error.message, advice: error.advice, offset: error.offset });
    return undefined;
  }
}

function needResult(found: SchemaType, wanted: SchemaType): void {
  if (!mayBe(wanted, found))
    throw new CelSourceError(
      'cel/type',
      `the expression gives ${describeType(found)}, and ${describeType(wanted)} is asked for`,
      { offset: 0 },
    );
}

function toFix(source: FixSource, unsafe: string | undefined): Fix {
  if (!Array.isArray(source)) return { kind: 'none', reason: source.none };
  const edits = source.map((edit) =>
    'remove' in edit
      ? { op: 'remove' as const, path: parseFieldPath(edit.remove) }
      : { op: 'set' as const, path: parseFieldPath(edit.set), value: edit.value },
  );
  return { kind: 'edit', edits, ...(unsafe === undefined ? {} : { unsafe }) };
}
