import type { LabelSelector } from '../facts/label-selector.ts';
import type { PodItem } from '../facts/views/pods.ts';
import type { View } from '../facts/views.ts';
import { narrow } from '../network/narrow.ts';
import { selectPodsOf } from '../network/select-pods.ts';
import type { Presence } from './find-named.ts';

/**
 * Whether a selector selects some pod of a namespace. One workload whose pods are selected decides; that there is none
 * decides only where all workloads are known, and none of them makes pods that nobody here knows.
 */
export function findSelected(view: View, namespace: string, selector: LabelSelector): Presence {
  if (selector.isMalformed) return 'malformed';
  const { items: all, state } = view.list('pods', namespace);
  const items = narrow(all, selector);
  if (items.some((pod) => selectPodsOf(selector, pod) === 'yes')) return 'there';
  if (state !== 'complete') return state;
  const unclear = items.find((pod) => selectPodsOf(selector, pod) === 'maybe');
  if (unclear !== undefined) return unclear.isMalformed ? 'malformed' : 'unsupported';
  return hasStray(view, namespace, selector) ? 'unknown-environment' : 'missing';
}

/** A workload that names no namespace may be applied to this one, or not. */
function hasStray(view: View, namespace: string, selector: LabelSelector): boolean {
  const { items } = view.list('pods', namespace === '' ? undefined : '');
  return narrow(items, selector).some((pod) => isKnown(pod) && selectPodsOf(selector, pod) !== 'no');
}

function isKnown({ labels }: PodItem): boolean {
  return labels !== undefined;
}
