import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { FindingTable } from './finding-table.ts';
import { identifyPath } from './identify-path.ts';
import type { RawViolation } from './outcome-sink.ts';

/** Numbers of the texts of a path: of the stable one, and of the one that is shown. */
export interface PathNumbers {
  readonly stable: number;
  readonly shown: number;
}

/** Of one subject: the paths to its elements that were worked out, by the element's number. */
export interface SubjectElements {
  elements?: Map<number, PathNumbers>;
}

/**
 * Paths that lead through an element of a list, put together of the path to the element and the fields behind it.
 * One control after the other has something to say of an element, and other objects have the same paths: most are known.
 */
export interface ElementPaths {
  /** Undefined where the violation is no element's. */
  find(object: KubeObject, violation: RawViolation, subject: SubjectElements): PathNumbers | undefined;
}

export function createElementPaths({ numberOf, textOf }: Pick<FindingTable, 'numberOf' | 'textOf'>): ElementPaths {
  /** By the text of the fields, then by the number of what stands before them. */
  const joined = new Map<string, Map<number, number>>();

  function join(before: number, behind: string): number {
    let own = joined.get(behind);
    if (own === undefined) joined.set(behind, (own = new Map()));
    let number = own.get(before);
    if (number === undefined) own.set(before, (number = numberOf(textOf(before) + behind)));
    return number;
  }

  return {
    find(object, violation, subject) {
      const { element, behindElement } = violation;
      if (element === undefined || behindElement === undefined) return undefined;
      const known = (subject.elements ??= new Map());
      let numbers = known.get(element);
      if (numbers === undefined) {
        const { base } = violation;
        const stable = identifyPath(object, base, violation.subjectDepth);
        // The root of a pod may be an element itself: what is told from there has nothing before it.
        if (!stable.endsWith(']')) return undefined;
        known.set(element, (numbers = { stable: numberOf(stable), shown: numberOf(renderMaskedPath(base)) }));
      }
      return { stable: join(numbers.stable, behindElement), shown: join(numbers.shown, behindElement) };
    },
  };
}
