import type { KubeObject } from '../facts/kube-object.ts';
import { createFieldLook, createFieldNumbers, type FieldLook, type FieldNumbers } from './field-look.ts';
import { type FittingValues, fitsWhole, putErrors } from './fitting-values.ts';

/** The object at work as expressions see it; all controls of a judge have it in common. */
export interface SubjectLooks {
  readonly numbers: FieldNumbers;
  of(object: KubeObject): LookedAt;
}

/** The values that expressions are judged on, and a look at each of them. */
export interface LookedAt {
  readonly object: FieldLook;
  readonly pod: FieldLook;
  /** As many as there are containers, or more. */
  readonly containers: readonly FieldLook[];
}

export function createSubjectLooks(): SubjectLooks {
  const numbers = createFieldNumbers();
  const [whole, inPod] = [createFieldLook(numbers), createFieldLook(numbers)];
  const containers: FieldLook[] = [];
  const at: LookedAt = { object: whole, pod: inPod, containers };
  let current: KubeObject | undefined;

  function turnTo(object: KubeObject): void {
    current = object;
    const values = fitsWhole(object) ? valuesOf(object) : putErrors(object);
    whole.at(values.object);
    inPod.at(values.pod);
    for (const [index, value] of values.containers.entries())
      (containers[index] ??= createFieldLook(numbers)).at(value);
  }

  return {
    numbers,
    of(object) {
      if (object !== current) turnTo(object);
      return at;
    },
  };
}

function valuesOf({ value, pod }: KubeObject): FittingValues {
  return {
    object: value,
    pod: pod?.value ?? null,
    containers: pod?.containers.map((container) => container.value) ?? [],
  };
}
