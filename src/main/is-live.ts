import type { Settings } from './config/values.ts';

/** Whether a cluster is asked. */
export function isLive({ context, kubeconfig }: Pick<Settings, 'context' | 'kubeconfig'>): boolean {
  return context !== undefined || kubeconfig !== undefined;
}
