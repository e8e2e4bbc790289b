import { parseFieldPath, type Path, renderPath } from '../base/path.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Expression } from '../cel/ast.ts';
import { checkCel } from '../cel/check/check.ts';
import { BOOL, mayBe, describeType, type SchemaType, STRING } from '../cel/check/schema-type.ts';
import { CelSourceError, renderCelError } from '../cel/errors.ts';
import { parseMessage } from '../cel/message.ts';
import { parseCel } from '../cel/parser.ts';
import type { ControlMeta, Fix } from './control.ts';
import { findVariables } from './control-variables.ts';
import type { CheckSource, ControlSource, FixSource } from './control-source.ts';
import type { ControlErrorCode } from './errors.ts';

/** A control whose expressions are parsed: what both ways of running it start from. */
export interface PreparedControl {
  readonly meta: ControlMeta;
  readonly checks: readonly PreparedCheck[];
}
export interface PreparedCheck {
  readonly each?: Path;
  readonly at: Path;
  readonly fix?: Fix;
  readonly source: string;
  readonly expression: Expression;
  readonly messageSource: string;
  readonly message: Expression;
}

/** Throws `controls/expression` with the expression, the place in it and what to write. */
export function prepareControl(source: ControlSource): PreparedControl {
  const sources: readonly CheckSource[] = 'checks' in source ? source.checks : [source];
  const fallback: Fix = { kind: 'none', reason: 'the right change depends on what the workload does' };
  const fix = source.fix === undefined ? fallback : toFix(source.fix, source.unsafe);
  const { id, aliases, title, severity, since, subject, reads, parameters } = source;
  return {
    meta: { id, aliases, title, severity, since, subject, reads, parameters, fix },
    checks: sources.map((check) => checkTypes(source, prepareCheck(source, check))),
  };
}

function prepareCheck({ id, unsafe, ...control }: ControlSource, check: CheckSource): PreparedCheck {
  const isOwnFix = 'checks' in control && check.fix !== undefined;
  return {
    ...(check.each === undefined ? {} : { each: parseFieldPath(check.each) }),
    at: parseFieldPath(check.at),
    ...(isOwnFix && check.fix !== undefined ? { fix: toFix(check.fix, unsafe) } : {}),
    source: check.expression,
    expression: parse(id, check.expression, parseCel),
    messageSource: check.message,
    message: parse(id, check.message, parseMessage),
  };
}

/** Holds both expressions against the schema of what the control looks at: what does not fit does not build. */
function checkTypes(source: ControlSource, check: PreparedCheck): PreparedCheck {
  const variables = findVariables(source, check.each);
  if (variables === undefined)
    throw new SeaworthyError<ControlErrorCode>(
      'controls/expression',
      `${source.id}: there is no list or map at ${renderPath(check.each ?? [])}`,
      { advice: 'Correct `each`: a path below the subject.' },
    );
  const expressions = [
    { text: check.source, tree: check.expression, wanted: BOOL },
    { text: check.messageSource, tree: check.message, wanted: STRING },
  ];
  for (const { text, tree, wanted } of expressions)
    reportAt(source.id, text, () => needResult(checkCel(tree, variables), wanted));
  return check;
}

function needResult(found: SchemaType, wanted: SchemaType): void {
  if (!mayBe(wanted, found))
    throw new CelSourceError(
      'cel/type',
      `the expression gives ${describeType(found)}, and ${describeType(wanted)} is asked for`,
      { offset: 0 },
    );
}

function parse(id: string, source: string, parser: (source: string) => Expression): Expression {
  return reportAt(id, source, () => parser(source));
}

/** Runs a step of the front end; its errors are told with the control, the line and a caret. */
function reportAt<Result>(id: string, source: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof CelSourceError)) throw error;
    const message = `${id}: ${renderCelError(source, error)}`;
    throw new SeaworthyError<ControlErrorCode>('controls/expression', message, { advice: error.advice, cause: error });
  }
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
