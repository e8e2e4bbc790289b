import { attempt } from '../base/attempt.ts';
import { SeaworthyError } from '../base/error.ts';
import { createClosure } from '../cel/closure.ts';
import type { CelControl, Control } from './control.ts';
import { findPlace } from './control-text.ts';
import type { ControlErrorCode } from './errors.ts';
import { prepareControl } from './prepare-control.ts';
import { type ControlFile, readControl } from './read-control.ts';

/** A `control.yaml` that somebody wrote for themselves: plain data, which a worker can compile again. */
export interface UserControl {
  readonly file: string;
  readonly text: string;
}

/**
 * Users' controls, to run beside the built-in ones. What is wrong with any of them is told together, under the code of the
 * first: `controls/malformed`, `controls/expression`, `controls/duplicate-id`.
 */
export function compileControls(texts: readonly UserControl[], builtIn: readonly Control[]): readonly CelControl[] {
  const problems: SeaworthyError[] = [];
  const files = texts.flatMap(({ file, text }) => attempt(() => readControl(text, file), problems));
  const controls = files.flatMap((file) => attempt(() => compileFile(file), problems));
  for (const [index, file] of files.entries()) {
    const taken = findTaken(file, builtIn, files.slice(0, index));
    if (taken !== undefined) problems.push(taken);
  }
  refuse(problems);
  return controls;
}

/** One of them, by itself. */
export function compileControl(text: string, file: string): CelControl {
  return compileFile(readControl(text, file));
}

/** Run by closures: no code is made from what a user wrote. */
function compileFile(file: ControlFile): CelControl {
  const { meta, checks } = prepareControl(file);
  return {
    kind: 'cel',
    ...meta,
    checks: checks.map(({ where, expression, message, ...check }) => ({
      ...check,
      ...(where === undefined ? {} : { where: createClosure(where) }),
      passes: createClosure(expression),
      message: createClosure(message),
    })),
  };
}

/** An id or alias belongs to one control; the ids of built-in ones, past and present, to them. */
function findTaken(
  file: ControlFile,
  builtIn: readonly Control[],
  before: readonly ControlFile[],
): SeaworthyError<ControlErrorCode> | undefined {
  for (const [id, path] of idsOf(file)) {
    const place = findPlace(file.document, path).name;
    if (builtIn.some((control) => control.id === id || control.aliases.includes(id)))
      return duplicate(
        `${place}: ${id} is a built-in control`,
        'Give yours another id; a family of your own keeps them apart.',
      );
    const other = before.find((candidate) => idsOf(candidate).some(([taken]) => taken === id));
    if (other !== undefined)
      return duplicate(
        `${place}: ${id} is taken, at ${findPlace(other.document, ['id']).name}`,
        'Rename one of the two.',
      );
  }
  return undefined;
}

function idsOf({ source: { id, aliases } }: ControlFile): readonly (readonly [string, readonly (string | number)[]])[] {
  return [[id, ['id']], ...aliases.map((alias, index) => [alias, ['aliases', index]] as const)];
}

function duplicate(message: string, advice: string): SeaworthyError<ControlErrorCode> {
  return new SeaworthyError('controls/duplicate-id', message, { advice });
}

function refuse(problems: readonly SeaworthyError[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const message = problems.map((problem) => problem.message).join('\n');
  throw new SeaworthyError(first.code, message, { advice: 'Correct them one by one.' });
}
