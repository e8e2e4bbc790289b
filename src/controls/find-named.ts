import type { ViewName, View } from '../facts/views.ts';
import type { NotEvaluatedReason } from './control.ts';

/** Whether an object of a name exists: `there`, `missing`, or why nobody can say. */
export type Presence = 'there' | 'missing' | NotEvaluatedReason;
export type FindNamed = (namespace: string, name: string) => Presence;

/**
 * Finds objects of a view by their names. One that is seen decides; that there is none decides only where all are known.
 * An object that names no namespace may be applied to any, so across that border nothing is certain; nor is it where a custom
 * object's controller may make what is missing (only asked of names that controllers make: `isMade`).
 */
export function createFindNamed(view: View, name: ViewName, isMade: boolean): FindNamed {
  const names = new Map<string, Set<string>>();
  const anywhere = new Set<string>();
  for (const { subject } of view.list(name).items) {
    names.set(subject.namespace, (names.get(subject.namespace) ?? new Set()).add(subject.name));
    anywhere.add(subject.name);
  }
  return (namespace, wanted) => {
    const { state } = view.list(name, namespace);
    if (names.get(namespace)?.has(wanted) === true) return 'there';
    if (state !== 'complete') return state;
    const strays = namespace === '' ? anywhere : names.get('');
    if (strays?.has(wanted) === true) return 'unknown-environment';
    return isMade && hasMaker(view, namespace) ? 'unsupported' : 'missing';
  };
}

/** Whether a namespace holds a custom object whose controller makes nobody here knows what. */
export function hasMaker(view: View, namespace: string): boolean {
  return view.list('makers', namespace).items.some(({ secret }) => secret === undefined);
}
