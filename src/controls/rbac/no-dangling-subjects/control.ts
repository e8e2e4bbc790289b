import type { Grant } from '../../../access/access.ts';
import { sameServiceAccount } from '../../../access/identity.ts';
import { isInstalledSubject } from '../../../facts/installed-access.ts';
import type { View } from '../../../facts/views.ts';
import { accessOf } from '../../access-of.ts';
import type { JoinControl, JoinResult } from '../../control.ts';

/** A service account that is seen decides; that there is none decides only where all of its namespace are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'rbac/no-dangling-subjects',
  aliases: [],
  title: 'Bindings name service accounts that exist',
  severity: 'low',
  since: '0.1.0',
  subject: 'object',
  profile: 'strict',
  reads: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles', 'serviceaccounts'],
  views: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles', 'serviceaccounts'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'remove the subject, correct its name or namespace, or create the service account; which of them is known to its author',
  },
  *judge(view, _parameters, { target }) {
    for (const grant of accessOf(view, target.minor).grants) yield judgeSubject(grant, view);
  },
};

function judgeSubject({ binding, subject: entry, holder }: Grant, view: View): JoinResult {
  const { subject } = binding;
  const { kind, namespace, name } = sameServiceAccount(holder);
  if (kind !== 'ServiceAccount')
    return { subject, status: 'not-applicable', reason: 'users and groups stand in no manifest' };
  if (isInstalledSubject(binding, entry))
    return { subject, status: 'not-applicable', reason: 'Kubernetes itself installs the binding' };
  const listing = view.list('serviceaccounts', namespace);
  // The controllers of Kubernetes make one of this name in every namespace.
  if (name === 'default' || listing.items.some((account) => account.subject.name === name))
    return { subject, status: 'pass' };
  if (listing.state !== 'complete') return { subject, status: 'not-evaluated', reason: listing.state };
  if (isStray(view, namespace, name)) return { subject, status: 'not-evaluated', reason: 'unknown-environment' };
  const { path, stablePath, place } = entry;
  return {
    subject,
    status: 'fail',
    path,
    stablePath,
    place,
    message: `there is no ServiceAccount ${namespace === '' ? '' : `${namespace}/`}${name}, so whoever makes one of this name holds ${binding.roleRef.kind} ${binding.roleRef.name}`,
  };
}

/** A service account that names no namespace may be applied to the one that is meant, and the other way round. */
function isStray(view: View, namespace: string, name: string): boolean {
  const { items } = view.list('serviceaccounts', namespace === '' ? undefined : '');
  return items.some(({ subject }) => subject.name === name);
}
