import { findLifecycle } from '../../../facts/api-lifecycle.ts';
import {
  findGroupOfKind,
  findMeantKind,
  findStableVersion,
  isOwnGroup,
  isUnknownKind,
  isUnknownVersion,
} from '../../../facts/built-in-kinds.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

/** An object that is of nothing is one that no other control sees. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'manifest/no-unknown-kinds',
  aliases: [],
  title: "Objects of Kubernetes' own groups are of kinds that it has",
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  reads: ['all'],
  parameters: [],
  fix: { kind: 'none', reason: 'which kind was meant is known to whoever wrote it, and its fields may be others' },
  judge({ value: { apiVersion }, group, kind }): readonly ObjectResult[] | undefined {
    if (typeof apiVersion !== 'string') return undefined;
    const meant =
      MEANT_GROUPS.get(group) ?? (group === '' && apiVersion !== '' && isOwnGroup(apiVersion) ? apiVersion : undefined);
    if (meant !== undefined) return [tellVersion(apiVersion, meant)];
    if (!isOwnGroup(group)) return undefined;
    const version = apiVersion.slice(group === '' ? 0 : group.length + 1);
    if (!isUnknownKind(group, kind)) return isUnknownVersion(group, version) ? [tellVersion(apiVersion, group)] : [];
    // What has been is told of by manifest/no-removed-apis.
    if (findLifecycle(apiVersion, kind) !== undefined) return [];
    const home = findGroupOfKind(kind);
    const path = [home === undefined ? 'kind' : 'apiVersion'];
    const message = `no version of Kubernetes has ${kind} in ${apiVersion}, so a cluster refuses the object${adviseOn(kind, home)}`;
    return [{ path, message }];
  },
};

/** What the group without a name is called everywhere but in manifests. */
const MEANT_GROUPS: ReadonlyMap<string, string> = new Map([['core', '']]);

function tellVersion(apiVersion: string, group: string): ObjectResult {
  const stable = findStableVersion(group);
  const advice = stable === undefined ? '' : `; write ${group === '' ? stable : `${group}/${stable}`}`;
  return {
    path: ['apiVersion'],
    message: `no version of Kubernetes from 1.19 on has ${apiVersion}, so a cluster refuses the object${advice}`,
  };
}

function adviseOn(kind: string, home: string | undefined): string {
  if (home !== undefined) return `; ${kind} is of ${home === '' ? 'v1' : home}`;
  const meant = findMeantKind(kind);
  return meant === undefined ? '' : `; ${meant} may be meant`;
}
