import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { CelError, type CelValue } from '../cel/value.ts';
import type { CelCheck, CelControl, Control, ObjectControl } from '../controls/control.ts';
import type { ContainerView, KubeObject, PodTemplate } from '../facts/kube-object.ts';
import { findValue } from '../facts/stable-path.ts';
import type { Status } from './outcome.ts';

/** Takes the outcomes of one object, as they come; nothing is allocated for what is in order. */
export interface OutcomeSink {
  pass(control: number, container: string): void;
  fail(control: number, violation: RawViolation): void;
  gap(control: number, gap: { container: string; status: 'not-evaluated' | 'error'; reason: string }): void;
}

export interface RawViolation {
  readonly container: string;
  /** Position of the check in its control; -1 for controls in TypeScript. */
  readonly check: number;
  /** From the object's root: the item or subject that a fix's paths are relative to. */
  readonly base: Path;
  /** From the object's root. */
  readonly path: Path;
  /** The part of the path that is the subject's own root: what stands behind it identifies the violation. */
  readonly subjectDepth: number;
  /** Only called where the violation is kept. */
  readonly message: () => string;
}

/** A control made ready: its number, its parameters, and the one scope its expressions run in. */
export interface ReadyControl {
  readonly index: number;
  readonly control: Control;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly scope: Record<string, CelValue>;
}

export function makeReady(control: Control, index: number, given: Readonly<Record<string, Json>> = {}): ReadyControl {
  const defaults = Object.fromEntries(control.parameters.map((parameter) => [parameter.name, parameter.default]));
  const parameters = { ...defaults, ...given };
  return {
    index,
    control,
    parameters,
    scope: { params: parameters, target: TARGET, object: null, pod: null, container: null, item: null },
  };
}

const TARGET: CelValue = { version: '' };

/** One control over one object, in the words of its subject. */
export function judgeWith(ready: ReadyControl, object: KubeObject, sink: OutcomeSink): void {
  const { control } = ready;
  if (control.kind === 'object') judgeInTypeScript(ready, control, { object, sink });
  else if (control.kind === 'cel') judgeInCel(ready, control, { object, sink });
}

interface Judging {
  readonly object: KubeObject;
  readonly sink: OutcomeSink;
}

function judgeInTypeScript(
  { index, parameters }: ReadyControl,
  control: ObjectControl,
  { object, sink }: Judging,
): void {
  const violations = control.judge(object, parameters);
  if (violations === undefined) return;
  if (violations.length === 0) sink.pass(index, '');
  for (const { path, message, container = '' } of violations)
    sink.fail(index, { container, check: -1, base: [], path, subjectDepth: 0, message: () => message });
}

function judgeInCel(ready: ReadyControl, control: CelControl, judging: Judging): void {
  const { object, sink } = judging;
  const { scope } = ready;
  scope['object'] = object.value as CelValue;
  if (control.subject === 'object')
    return judgeSubject(ready, control, { ...judging, root: [], value: object.value, container: '' });
  const { pod } = object;
  if (pod === undefined) return;
  scope['pod'] = pod.value as CelValue;
  if (pod.malformed.length > 0) sink.gap(ready.index, { container: '', status: 'not-evaluated', reason: 'malformed' });
  if (control.subject === 'pod')
    return judgeSubject(ready, control, { ...judging, root: pod.path, value: pod.value, container: '' });
  for (const container of pod.containers) judgeContainer(ready, control, { ...judging, pod, container });
}

function judgeContainer(
  ready: ReadyControl,
  control: CelControl,
  judging: Judging & { pod: PodTemplate; container: ContainerView },
): void {
  const { pod, container } = judging;
  ready.scope['container'] = container.value as CelValue;
  judgeSubject(ready, control, {
    ...judging,
    root: [...pod.path, ...container.path],
    value: container.value,
    container: container.name,
  });
}

interface SubjectJudging extends Judging {
  /** From the object's root. */
  readonly root: Path;
  readonly value: Json;
  readonly container: string;
}

/** Every check of the control on one subject: it passes when none of them fails or errs. */
function judgeSubject(ready: ReadyControl, control: CelControl, judging: SubjectJudging): void {
  let isInOrder = true;
  for (let number = 0; number < control.checks.length; number++)
    if (!judgeCheck(ready, control.checks[number] as CelCheck, { ...judging, number })) isInOrder = false;
  if (isInOrder) judging.sink.pass(ready.index, judging.container);
}

type CheckJudging = SubjectJudging & { readonly number: number };

function judgeCheck(ready: ReadyControl, check: CelCheck, judging: CheckJudging): boolean {
  if (check.each === undefined) return judgeOnce(ready, check, judging, judging.root);
  const list = findValue(judging.value, check.each);
  if (list === undefined) return true;
  const at = [...judging.root, ...check.each];
  let isInOrder = true;
  for (const [step, element] of elementsOf(list)) {
    ready.scope['item'] = element as CelValue;
    if (!judgeOnce(ready, check, judging, [...at, step])) isInOrder = false;
  }
  if (typeof list === 'object') return isInOrder;
  judging.sink.gap(ready.index, { container: judging.container, status: 'not-evaluated', reason: 'malformed' });
  return false;
}

function elementsOf(list: Json): readonly (readonly [string | number, Json])[] {
  if (Array.isArray(list)) return list.map((element, index) => [index, element] as const);
  return typeof list === 'object' && list !== null ? Object.entries(list) : [];
}

/** True where the check holds; otherwise the sink was told why not. */
function judgeOnce(ready: ReadyControl, check: CelCheck, judging: CheckJudging, itemPath: Path): boolean {
  const result = check.passes(ready.scope);
  if (result === true) return true;
  const { sink, container, root, number } = judging;
  if (result !== false) {
    sink.gap(ready.index, { container, ...explainError(result) });
    return false;
  }
  const { scope } = ready;
  sink.fail(ready.index, {
    container,
    check: number,
    base: itemPath,
    path: [...itemPath, ...check.at],
    subjectDepth: root.length,
    message: () => renderMessage(check.message(scope)),
  });
  return false;
}

/** What only ill-typed input can cause, because the expression was checked against the schema. */
const CAUSED_BY_INPUT: ReadonlySet<string> = new Set(['no_such_overload', 'no_such_field', 'no_such_key']);

function explainError(result: CelValue): { status: Extract<Status, 'not-evaluated' | 'error'>; reason: string } {
  if (!(result instanceof CelError)) return { status: 'error', reason: 'the expression gave neither true nor false' };
  if (CAUSED_BY_INPUT.has(result.kind)) return { status: 'not-evaluated', reason: 'malformed' };
  return { status: 'error', reason: result.message };
}

function renderMessage(message: CelValue): string {
  return typeof message === 'string' ? message : 'the control fails here';
}
