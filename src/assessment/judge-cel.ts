import { findValue } from '../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path, PathStep } from '../base/path.ts';
import { NO_INDEX } from '../cel/access.ts';
import type { CelFunction } from '../cel/program.ts';
import { isPlainMap } from '../cel/shape.ts';
import { CelError, type CelValue } from '../cel/value.ts';
import type { CelCheck, CelControl } from '../controls/control.ts';
import { type CelRun, createRun, type GivenVariables, NOWHERE, type ReadyCheck, rootOf } from './cel-run.ts';
import type { PodTemplate } from '../facts/kube-object.ts';
import { type FieldLook, ITSELF } from './field-look.ts';
import { MisfitError, UnreadError } from './fitting-values.ts';
import type { SubjectLooks } from './subject-looks.ts';
import { type ObjectJudge, type RawOutcomeGap, WHOLE } from './outcome-sink.ts';
import { describeThrown } from './thrown.ts';

/**
 * A control in CEL over one object: over each container of its pods, over its pods, or over itself.
 * This is the hot loop (150,000 pods by 120 controls): what it needs is made once and written over; a pass makes nothing.
 */
export function createCelJudge(
  control: CelControl,
  index: number,
  { given, looks }: { given: GivenVariables; looks: SubjectLooks },
): ObjectJudge {
  let run: CelRun | undefined;
  const judge = { container: judgeContainers, pod: judgePod, object: judgeWhole }[control.subject];
  return (object, sink) => {
    const at = looks.of(object);
    run ??= createRun(control, index, { given, numbers: looks.numbers, object, at, sink });
    run.object = object;
    run.at = at;
    run.sink = sink;
    run.scope['object'] = at.object.value;
    judge(run);
  };
}

const MALFORMED = { status: 'not-evaluated', reason: 'malformed' } as const;
const UNREAD = { status: 'not-evaluated', reason: 'not-supplied' } as const;

function judgeWhole(run: CelRun): void {
  judgeSubject(run, WHOLE, run.at.object);
}

function judgePod(run: CelRun): void {
  const { pod } = run.object;
  if (pod === undefined) return;
  run.scope['pod'] = run.at.pod.value;
  tellMalformed(run, pod);
  judgeSubject(run, WHOLE, run.at.pod);
}

function judgeContainers(run: CelRun): void {
  const { pod } = run.object;
  if (pod === undefined) return;
  run.scope['pod'] = run.at.pod.value;
  tellMalformed(run, pod);
  const count = pod.containers.length;
  for (let subject = 0; subject < count; subject++) {
    const look = run.at.containers[subject] as FieldLook;
    run.scope['container'] = look.value;
    judgeSubject(run, subject, look);
  }
}

/** What is in a broken list of containers is unknown, to every control of the pod. */
function tellMalformed({ index, sink }: CelRun, { path, malformed }: PodTemplate): void {
  for (const place of malformed) sink.gap(index, { subject: WHOLE, ...MALFORMED, path: [...path, ...place] });
}

/** Every check on one subject: it passes when none of them fails or errs. */
function judgeSubject(run: CelRun, subject: number, look: FieldLook): void {
  const { checks } = run;
  let isInOrder = true;
  let isAsked = false;
  for (let number = 0; number < checks.length; number++) {
    const ready = checks[number] as ReadyCheck;
    if (ready.check.where !== undefined) {
      const isMeant = askWhere(run, ready.check.where);
      if (isMeant === false) continue;
      if (isMeant !== true) {
        isInOrder = false;
        tellDoubt(run, subject, isMeant);
        continue;
      }
    }
    isAsked = true;
    if (ready.wants !== ITSELF && look.lacks(ready.wants)) continue;
    if (ready.check.each !== undefined) {
      if (!judgeElements(run, ready, { subject, look, each: ready.check.each })) isInOrder = false;
      continue;
    }
    const result = evaluate(run, ready.check);
    if (result === true) continue;
    isInOrder = false;
    tell(run, ready, { result, subject, steps: NOWHERE });
  }
  if (isInOrder && isAsked) run.sink.pass(run.index, subject);
}

/** Whether a check is for a subject: it is asked of the object as it will be applied, in the namespace that is said of it. */
function askWhere({ scope, object, at }: CelRun, where: CelFunction): CelValue {
  scope['object'] = withNamespace(at.object.value, object.namespace);
  try {
    return where(scope);
  } catch (error) {
    return new CelError('invalid_argument', describeThrown(error));
  } finally {
    scope['object'] = at.object.value;
  }
}

function withNamespace(value: CelValue, namespace: string): CelValue {
  if (namespace === '' || !isPlainMap(value)) return value;
  const { metadata } = value;
  return metadata === undefined || !isPlainMap(metadata) ? value : { ...value, metadata: { ...metadata, namespace } };
}

/** Where nothing is wrong with the object, it is its namespace that nobody knows. */
function tellDoubt({ index, object, sink }: CelRun, subject: number, result: CelValue): void {
  const isMisfit = result instanceof MisfitError;
  const isOpen = object.namespace === '' && result instanceof CelError && !isMisfit && result.kind === 'no_such_key';
  const told = isOpen ? ({ status: 'not-evaluated', reason: 'unknown-environment' } as const) : explainResult(result);
  sink.gap(index, { subject, ...told, path: isMisfit ? MisfitError.pathOf(result) : [] });
}

/** Every element of the list or map at `each`, of which there may be none. */
function judgeElements(
  run: CelRun,
  ready: ReadyCheck,
  { subject, look, each }: { subject: number; look: FieldLook; each: Path },
): boolean {
  const value = look.value as Json;
  const list = findValue(value, each);
  const broken =
    typeof list === 'object' && !(list instanceof CelError)
      ? isMisfit(ready.check, list)
        ? each
        : undefined
      : findBreak(value, each);
  if (broken !== undefined) {
    const told = findValue(value, broken) instanceof UnreadError ? UNREAD : MALFORMED;
    run.sink.gap(run.index, { subject, ...told, path: [...rootOf(run, subject), ...broken] });
    return false;
  }
  if (typeof list !== 'object' || list === null) return true;
  const keys = Array.isArray(list) ? undefined : Object.keys(list);
  const count = (keys ?? (list as Json[])).length;
  let isInOrder = true;
  for (let index = 0; index < count; index++) {
    const step = keys?.[index] ?? index;
    const item = (list as JsonObject)[step] as CelValue;
    if (ready.elementWants !== ITSELF && look.element(ready.wants, index, item).lacks(ready.elementWants)) continue;
    run.scope['item'] = item;
    const result = evaluate(run, ready.check);
    if (result === true) continue;
    isInOrder = false;
    const element = keys === undefined ? numberElement(run, ready.wants, index) : undefined;
    tell(run, ready, { result, subject, steps: [...each, step], element });
  }
  return isInOrder;
}

/** Lists below objects, below pods and below containers are different ones. Undefined where one is longer than anybody means. */
function numberElement({ subject }: CelRun, list: number, index: number): number | undefined {
  return index < LONGEST ? (list * SUBJECTS.length + SUBJECTS.indexOf(subject)) * LONGEST + index : undefined;
}

const SUBJECTS: readonly CelControl['subject'][] = ['object', 'pod', 'container'];
const LONGEST = 1 << 16;

/** A map where the schema has a list, or a list where it has a map. */
function isMisfit({ eachIs }: CelCheck, found: Json): boolean {
  return eachIs !== undefined && found !== null && (eachIs === 'list') !== Array.isArray(found);
}

/** Where a value stands in the way to a list that may not: nothing can be said of what should be behind it. */
function findBreak(value: Json, each: Path): Path | undefined {
  let current: Json | undefined = value;
  for (let depth = 0; depth < each.length; depth++) {
    const step = each[depth] as PathStep;
    if (!isJsonObject(current) || current instanceof CelError) return each.slice(0, depth);
    current = Object.hasOwn(current, step) ? current[step] : undefined;
    if (current === undefined || current === null) return undefined;
  }
  return typeof current === 'object' && !(current instanceof CelError) ? undefined : each;
}

/** An exception from a compiled expression is our fault; it is told like any other error of it. */
function evaluate({ scope }: CelRun, check: CelCheck): CelValue {
  try {
    return check.passes(scope);
  } catch (error) {
    return new CelError('invalid_argument', describeThrown(error));
  }
}

interface Told {
  readonly result: CelValue;
  readonly subject: number;
  readonly steps: Path;
  /** A number of the element's own, where there is one. */
  readonly element?: number | undefined;
}

function tell(run: CelRun, { check, violation }: ReadyCheck, { result, subject, steps, element }: Told): void {
  if (result === false) {
    violation.subject = subject;
    violation.steps = steps;
    violation.element = element;
    run.sink.fail(run.index, violation);
  } else
    run.sink.gap(run.index, {
      subject,
      ...explainResult(result),
      path:
        result instanceof MisfitError ? MisfitError.pathOf(result) : [...rootOf(run, subject), ...steps, ...check.at],
    });
}

/** What only ill-typed input can cause, because the expression was checked against the schema. */
const CAUSED_BY_INPUT: ReadonlySet<string> = new Set(['no_such_overload', 'no_such_field', 'no_such_key']);

function explainResult(result: CelValue): Pick<RawOutcomeGap, 'status' | 'reason'> {
  if (result instanceof UnreadError) return UNREAD;
  if (!(result instanceof CelError)) return { status: 'error', reason: 'the expression gave neither true nor false' };
  return CAUSED_BY_INPUT.has(result.kind) || result === NO_INDEX
    ? MALFORMED
    : { status: 'error', reason: result.message };
}
