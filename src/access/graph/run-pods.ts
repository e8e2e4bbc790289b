import { type Evidence, findAnyName, findAsk, mightAsk } from './ask.ts';
import type { Holding } from './holding.ts';
import type { World } from './world.ts';

interface Maker {
  readonly kind: string;
  readonly group: string;
  readonly resource: string;
  /** Its template can be changed once it is there. */
  readonly isChangeable: boolean;
  /** What makes it, and names it after itself. */
  readonly madeBy?: string;
}

/** The kinds of Kubernetes that make pods. */
export const MAKERS: readonly Maker[] = [
  { kind: 'Pod', group: '', resource: 'pods', isChangeable: false },
  { kind: 'Deployment', group: 'apps', resource: 'deployments', isChangeable: true },
  { kind: 'DaemonSet', group: 'apps', resource: 'daemonsets', isChangeable: true },
  { kind: 'StatefulSet', group: 'apps', resource: 'statefulsets', isChangeable: true },
  { kind: 'ReplicaSet', group: 'apps', resource: 'replicasets', isChangeable: true, madeBy: 'Deployment' },
  { kind: 'ReplicationController', group: '', resource: 'replicationcontrollers', isChangeable: true },
  { kind: 'Job', group: 'batch', resource: 'jobs', isChangeable: false },
  { kind: 'CronJob', group: 'batch', resource: 'cronjobs', isChangeable: true },
];

/** Whether somebody may run a pod of their making in a namespace: by creating it, or what makes it, or by changing what is there. */
export function findRun(holding: Holding, namespace: string, world: World): Evidence | undefined {
  const created = findRunByCreating(holding, namespace);
  if (created !== undefined) return created;
  for (const { kind, group, resource, isChangeable, madeBy } of MAKERS) {
    if (!isChangeable) continue;
    const asked = { verbs: ['update', 'patch'], group, resource, namespace };
    if (!mightAsk(holding, asked)) continue;
    for (const name of world.makersOf(kind, namespace)) {
      const changed = findAsk(holding, { ...asked, name });
      if (changed !== undefined) return changed;
    }
    for (const name of madeBy === undefined ? [] : world.makersOf(madeBy, namespace)) {
      const changed = findAnyName(holding, asked, (made) => made.startsWith(`${name}-`));
      if (changed !== undefined) return changed;
    }
  }
  return undefined;
}

/** By creating it, or what makes it. */
export function findRunByCreating(holding: Holding, namespace: string): Evidence | undefined {
  for (const { group, resource } of MAKERS) {
    const created = findAsk(holding, { verbs: ['create'], group, resource, namespace });
    if (created !== undefined) return created;
  }
  return undefined;
}
