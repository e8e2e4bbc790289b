import { type Path, renderPath } from '../base/path.ts';
import type { CelValue } from '../cel/value.ts';
import type { CelCheck, CelControl } from '../controls/control.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { renderFields } from '../facts/stable-path.ts';
import { type FieldNumbers, ITSELF } from './field-look.ts';
import { findFixedForm } from './message-form.ts';
import type { LookedAt } from './subject-looks.ts';
import { type FixedPath, type OutcomeSink, type RawViolation, WHOLE } from './outcome-sink.ts';

/** One control at work: everything that its functions hand to each other. */
export interface CelRun {
  readonly index: number;
  readonly subject: CelControl['subject'];
  readonly scope: Record<string, CelValue>;
  readonly checks: readonly ReadyCheck[];
  object: KubeObject;
  /** What expressions see of it. */
  at: LookedAt;
  sink: OutcomeSink;
}

export interface ReadyCheck {
  readonly check: CelCheck;
  /** The field of the subject without which there is nothing to find: of the list of `each`, too. */
  readonly wants: number;
  /** The field of an element without which there is nothing to find. */
  readonly elementWants: number;
  readonly violation: ReusedViolation;
}

/** Paths are worked out when somebody asks for them. */
interface ReusedViolation extends RawViolation {
  subject: number;
  /** From the subject to the element of `each`. */
  steps: Path;
  element: number | undefined;
}

/** The variables that are the same for every object. */
export interface GivenVariables {
  readonly params: Readonly<Record<string, CelValue>>;
  readonly target: Readonly<Record<string, CelValue>>;
}

export const NOWHERE: Path = [];

/** The run of a control, begun with a first object; later ones are written over it. */
export function createRun(
  control: CelControl,
  index: number,
  {
    given,
    numbers,
    ...work
  }: { given: GivenVariables; numbers: FieldNumbers } & Pick<CelRun, 'object' | 'at' | 'sink'>,
): CelRun {
  const checks: ReadyCheck[] = [];
  const run: CelRun = {
    index,
    subject: control.subject,
    scope: { ...given, object: null, pod: null, container: null, item: null },
    checks,
    ...work,
  };
  control.checks.forEach((check, number) => {
    checks.push({
      check,
      ...numberWanted(check, numbers),
      violation: createViolation(run, check, { number, title: control.title }),
    });
  });
  return run;
}

function numberWanted(
  { each, holdsWithout = [] }: CelCheck,
  numbers: FieldNumbers,
): Pick<ReadyCheck, 'wants' | 'elementWants'> {
  const own = numbers.numberOf(holdsWithout);
  return each === undefined
    ? { wants: own, elementWants: ITSELF }
    : { wants: numbers.numberOf(each.map(String)), elementWants: own };
}

function createViolation(
  run: CelRun,
  check: CelCheck,
  { number, title }: { number: number; title: string },
): ReusedViolation {
  const violation: ReusedViolation = {
    subject: WHOLE,
    check: number,
    steps: NOWHERE,
    element: undefined,
    behindElement: hasFields(check.at) ? renderFields(check.at) : undefined,
    fixedPath: fixPath(run, check),
    get base() {
      return [...rootOf(run, this.subject), ...this.steps];
    },
    get path() {
      return [...rootOf(run, this.subject), ...this.steps, ...check.at];
    },
    get subjectDepth() {
      return rootOf(run, this.subject).length;
    },
    fixedForm: findFixedForm(check.messageSource),
    message: () =>
      renderMessage(check, run.scope) ??
      renderMessage(check, nameContainer(run, violation.subject)) ??
      `this does not hold here: ${title}`,
  };
  return violation;
}

function fixPath({ subject }: CelRun, { each, at }: CelCheck): FixedPath | undefined {
  if (each !== undefined || !hasFields(at)) return undefined;
  const stablePath = renderPath(at);
  return { stablePath, place: `${subject} ${stablePath}` };
}

function hasFields(path: Path): path is readonly string[] {
  return path.every((step) => typeof step === 'string');
}

/** A container without a name (Knative asks for none) is called by its place, as in its finding. */
function nameContainer({ scope, object }: CelRun, subject: number): CelRun['scope'] {
  const container = object.pod?.containers[subject];
  return container === undefined ? scope : { ...scope, container: { ...container.value, name: container.name } };
}

function renderMessage(check: CelCheck, scope: CelRun['scope']): string | undefined {
  try {
    const message = check.message(scope);
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Where the subject is, from the object's root. */
export function rootOf({ subject: over, object: { pod } }: CelRun, subject: number): Path {
  if (over === 'object' || pod === undefined) return NOWHERE;
  const container = pod.containers[subject];
  return container === undefined ? pod.path : container.path;
}
