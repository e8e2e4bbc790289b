import { SeaworthyError } from '../base/error.ts';
import type { Path } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { findPlace } from './control-text.ts';
import type { ControlErrorCode } from './errors.ts';

/** What is wrong with an expression or a path of a control. */
export interface ExpressionProblem {
  /** The field of `control.yaml` that holds it. */
  readonly path: Path;
  /** UTF-16 offset in the field's text. */
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
}

/** All problems in one error: `file:line:column`, the line itself, a caret under the place, and what to write. */
export function refuseProblems(document: ManifestDocument, problems: readonly ExpressionProblem[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const advice = others.length === 0 ? first.advice : 'Correct them one by one.';
  const message = problems.map((problem) => render(document, problem, others.length > 0)).join('\n');
  throw new SeaworthyError<ControlErrorCode>('controls/expression', message, { advice });
}

function render(
  document: ManifestDocument,
  { path, offset, message, advice }: ExpressionProblem,
  isOneOfMany: boolean,
): string {
  const { name, excerpt } = findPlace(document, path, offset);
  return `${name}: ${message}\n${excerpt}${isOneOfMany ? `\n  ${advice}` : ''}`;
}
