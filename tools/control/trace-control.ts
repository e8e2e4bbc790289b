import { NEWEST } from '../../src/facts/target.ts';
import { findValue } from '../../src/base/find-value.ts';
import { type Path, renderPath } from '../../src/base/path.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { explainSource } from '../../src/cel/explain-source.ts';
import type { Scope } from '../../src/cel/program.ts';
import { castParameters } from '../../src/controls/cast-parameters.ts';
import type { CelControl } from '../../src/controls/control.ts';
import type { KubeObject } from '../../src/facts/kube-object.ts';

/** Why an expression was not true of something: a line per value on the way. */
export interface Trace {
  /** `line:column` of what it points at. */
  readonly place: string;
  readonly lines: readonly string[];
}

/** Every expression of a control that is not true of an object, its pod, or one of its containers. */
export function traceControl(control: CelControl, object: KubeObject): readonly Trace[] {
  return listEvaluations(control, object).flatMap(({ source, scope, path }) => {
    const { value, rows } = explainSource(source, scope);
    if (value === true) return [];
    const { line, column } = object.document.locate([...object.root, ...path]).start;
    return [{ place: `${line}:${column}`, lines: rows.map(renderRow) }];
  });
}

/** An expression, what it is asked about, and where a finding would point, from the object's root. */
export interface Evaluation {
  readonly source: string;
  readonly scope: Scope;
  readonly path: Path;
}

/** All that a control asks about an object. */
export function listEvaluations(control: CelControl, object: KubeObject): readonly Evaluation[] {
  return subjectsOf(control, object).flatMap(({ root, scope }) =>
    control.checks.flatMap(({ where, source, each, at }) =>
      (where?.(scope) === false ? [] : itemsOf(findValue(object.value, root), each)).map(({ steps, item }) => ({
        source,
        scope: { ...scope, item },
        path: [...root, ...steps, ...at],
      })),
    ),
  );
}

interface TracedSubject {
  /** From the object's root. */
  readonly root: Path;
  readonly scope: Scope;
}

function subjectsOf({ subject, parameters }: CelControl, { value, pod }: KubeObject): readonly TracedSubject[] {
  const defaults = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
  const params = castParameters(parameters, defaults);
  const scope = { params, target: { ...NEWEST }, object: value, pod: pod?.value ?? null, container: null };
  if (subject === 'object') return [{ root: [], scope }];
  if (pod === undefined) return [];
  if (subject === 'pod') return [{ root: pod.path, scope }];
  return pod.containers.map((container) => ({
    root: container.path,
    scope: { ...scope, container: container.value },
  }));
}

/** The subject itself, or the elements of what is at `each`. */
function itemsOf(subject: Json | undefined, each: Path | undefined): readonly { steps: Path; item: Json }[] {
  if (each === undefined) return [{ steps: [], item: null }];
  const list = findValue(subject, each);
  if (Array.isArray(list)) return list.map((item, index) => ({ steps: [...each, index], item }));
  return isJsonObject(list) ? Object.entries(list).map(([key, item]) => ({ steps: [...each, key], item })) : [];
}

function renderRow({ depth, text, value, place }: ReturnType<typeof explainSource>['rows'][number]): string {
  const where = place === undefined ? '' : `   @ ${[place.variable, renderPath(place.path)].filter(Boolean).join('.')}`;
  return `${'  '.repeat(depth)}${text} = ${value}${where}`;
}
