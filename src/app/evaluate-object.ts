import { findValue } from '../base/find-value.ts';
import { type Path, renderPath } from '../base/path.ts';
import { tellPlace } from '../assessment/places.ts';
import { explainSource } from '../cel/explain-source.ts';
import { renderCelValue } from '../cel/render-value.ts';
import type { Scope } from '../cel/program.ts';
import { type Evaluation, type EvaluationRow, LONGEST_VALUE } from './evaluation.ts';
import type { FoundViolation } from './find-again.ts';

/** How a control came to its violation: the expression with every value, or the value that a control in TypeScript points at. */
export function evaluateObject(violation: FoundViolation): Evaluation {
  const { control, check } = violation;
  const source = control.kind === 'cel' ? control.checks[check]?.source : undefined;
  return source === undefined ? { rows: [lookAt(violation)] } : evaluateExpression(source, violation);
}

function evaluateExpression(source: string, violation: FoundViolation): Evaluation {
  const roots = rootsOf(violation);
  const { rows } = explainSource(source, scopeOf(violation, roots));
  return {
    source,
    rows: rows.map(({ depth, text, value, place }) => {
      const root = place === undefined ? undefined : roots.get(place.variable);
      const path = root === undefined || place === undefined ? undefined : [...root, ...place.path];
      return { depth, text, value, place: path && placeOf(violation, path) };
    }),
  };
}

/** Where each variable of an expression stands, from the object's root. */
function rootsOf({ object, subject, base }: FoundViolation): ReadonlyMap<string, Path> {
  const { pod } = object;
  const container = pod?.containers[subject];
  return new Map<string, Path>([
    ['object', []],
    ['item', base],
    ...(pod === undefined ? [] : [['pod', pod.path] as const]),
    ...(pod === undefined || container === undefined ? [] : [['container', container.path] as const]),
  ]);
}

/** The scope that the judge gave to the expression (`createRun`). */
function scopeOf(
  { object, parameters, surroundings, subject }: FoundViolation,
  roots: ReadonlyMap<string, Path>,
): Scope {
  return {
    params: parameters,
    target: { ...surroundings.target },
    object: object.value,
    pod: object.pod?.value ?? null,
    container: object.pod?.containers[subject]?.value ?? null,
    item: findValue(object.value, roots.get('item') ?? []) ?? null,
  };
}

/** A value that is not there has no place. */
function placeOf({ object }: FoundViolation, path: Path): EvaluationRow['place'] {
  const { exact, start } = object.document.locate([...object.root, ...path]);
  const { line, column } = start;
  return exact ? tellPlace({ file: object.document.file, line, column, path: '' }) : undefined;
}

function lookAt(violation: FoundViolation): EvaluationRow {
  const { object, path } = violation;
  const value = findValue(object.value, path);
  return {
    depth: 0,
    text: renderPath(path) || object.kind,
    value: renderCelValue(value, LONGEST_VALUE),
    place: placeOf(violation, path),
  };
}
