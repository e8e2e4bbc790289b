import { readFileSync } from 'node:fs';
import { evaluateExpression } from '../../app/evaluate-expression.ts';
import { SeaworthyError } from '../../base/error.ts';
import { CelSourceError } from '../../cel/errors.ts';
import { pointAt } from '../../cel/point-at.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { readObjects } from '../../facts/objects.ts';
import { readWholeFile } from '../../manifest/read-documents.ts';
import { renderCelJson } from '../../report/cel-json.ts';
import { type CelValueReport, renderCelText } from '../../report/text-cel-value.ts';
import { createStyle } from '../../report/style.ts';
import { readSettings } from '../config/read-settings.ts';
import type { MainErrorCode } from '../errors.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { describeTerminal } from '../terminal.ts';

/** Evaluates one expression with the objects that the flags name, and shows every value on the way. */
export async function runCelEval(source: string, flags: Flags): Promise<number> {
  const { settings } = await readSettings(['.'], flags, 'cel');
  const { object, oldObject, paramsObject, namespaceObject, created } = settings;
  const evaluated = evaluate(source, {
    object: findObject(object, settings.namespace),
    oldObject: findObject(oldObject, settings.namespace),
    params: findObject(paramsObject, settings.namespace),
    namespaceObject: findObject(namespaceObject, settings.namespace),
    isCreated: created,
  });
  const { width, isColoured, isPlain } = describeTerminal(process.stdout, settings.color);
  const text =
    settings.format === 'json'
      ? renderCelJson(evaluated)
      : renderCelText(evaluated, { style: createStyle(isColoured, isPlain), width });
  printOnScreen(text, '', settings);
  return EXITS[evaluated.kind];
}

const EXITS = {
  value: EXIT_CODES.clean,
  error: EXIT_CODES['input-error'],
  unknown: EXIT_CODES['not-enough-evaluated'],
} as const satisfies Record<CelValueReport['kind'], number>;

type Given = Omit<Parameters<typeof evaluateExpression>[0], 'source'>;

/** An expression that is none is shown with a caret at what is wrong. */
function evaluate(source: string, given: Given): CelValueReport {
  try {
    return evaluateExpression({ source, ...given });
  } catch (error) {
    if (!(error instanceof CelSourceError)) throw error;
    throw new SeaworthyError(error.code, `${error.message}\n${pointAt(source, error.offset)}`, {
      advice: error.advice,
    });
  }
}

/** The first object of a file; absent where no file is named. Throws `main/settings`. */
function findObject(file: string | undefined, namespace: string): KubeObject | undefined {
  if (file === undefined) return undefined;
  const { documents, problems } = readWholeFile(file, readText(file));
  const [first] = documents.flatMap(({ document }) => readObjects(document, { namespace }).objects);
  if (first !== undefined) return first;
  const [problem] = problems;
  throw refuse(`${file} holds no Kubernetes object${problem === undefined ? '' : `: ${problem.message}`}`);
}

const STANDARD_INPUT = 0;

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (error) {
    throw refuse(`${file} cannot be read`, error);
  }
}

function refuse(message: string, cause?: unknown): SeaworthyError<MainErrorCode> {
  return new SeaworthyError<MainErrorCode>('main/settings', message, {
    advice: 'Name a file with a manifest; of several objects in it the first is taken.',
    ...(cause === undefined ? {} : { cause }),
  });
}
