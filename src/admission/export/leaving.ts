import type { PolicyVariable } from './policy-expressions.ts';
import { renderByController } from './requester.ts';

/** What goes as an object goes, and what the server itself writes at each update. */
const FREE = "['finalizers', 'ownerReferences', 'managedFields', 'resourceVersion', 'generation']";

/**
 * What is being deleted may let go of its finalizers and owners, whatever is wrong with it: else it could not be deleted.
 * Nothing else of it may change, because much of what is being deleted still works. Of what stays the garbage collector takes
 * off owners, and an owner that is deleted without what it made is not gone before that.
 */
export const NOT_LEAVING: PolicyVariable = {
  name: 'not-leaving',
  expression: `!(request.operation == 'UPDATE' &&
(has(object.metadata.deletionTimestamp) ||
  ${renderByController('generic-garbage-collector')}) &&
${renderSame('dyn(object)', 'dyn(oldObject)', "['metadata']")} &&
${renderSame('dyn(object.metadata)', 'dyn(oldObject.metadata)', FREE)})`,
};

/** Two maps are the same but for the keys that are free. */
export function renderSame(map: string, old: string, free: string): string {
  return `${map}.all(key, key in ${free} ||
  (key in ${old} && ${map}[key] == ${old}[key])) &&
${old}.all(key, key in ${free} || key in ${map})`;
}
