import { parseFieldPath, type Path } from '../base/path.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Expression } from '../cel/ast.ts';
import { CelSourceError, renderCelError } from '../cel/errors.ts';
import { parseMessage } from '../cel/message.ts';
import { parseCel } from '../cel/parser.ts';
import type { ControlMeta, Fix } from './control.ts';
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
    checks: sources.map((check) => prepareCheck(source, check)),
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

function parse(id: string, source: string, parser: (source: string) => Expression): Expression {
  try {
    return parser(source);
  } catch (error) {
    if (!(error instanceof CelSourceError)) throw error;
    throw new SeaworthyError<ControlErrorCode>(
      'controls/expression',
      `${id}: ${renderCelError(source, error)}`,
      error.advice,
      { cause: error },
    );
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
