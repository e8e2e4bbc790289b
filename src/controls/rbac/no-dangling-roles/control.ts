import { isStray } from '../../../access/access.ts';
import type { View } from '../../../facts/views.ts';
import { ROLE_REF, type BindingItem } from '../../../facts/views/binding-item.ts';
import { accessOf } from '../../access-of.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';

/** A role that is seen decides; that there is none decides only where all of them are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'rbac/no-dangling-roles',
  aliases: [],
  title: 'Bindings refer to roles that exist',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  profile: 'strict',
  reads: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
  views: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'delete the binding, or create it anew with the name of a role that exists; which of them is known to its author',
  },
  *judge(view, _parameters, { target }) {
    const access = accessOf(view, target.minor);
    for (const binding of access.bindings) yield judgeBinding(binding, view, access.roleOf(binding));
  },
};

function judgeBinding(
  binding: BindingItem,
  view: View,
  role: { readonly origin: string; readonly state: NotEvaluatedReason | 'complete'; readonly doubt?: string },
): JoinResult {
  const { subject, roleRef, rolePlace, isMalformed } = binding;
  if (role.origin !== 'unseen') return { subject, status: 'pass' };
  if (isMalformed || role.doubt === 'malformed') return { subject, status: 'not-evaluated', reason: 'malformed' };
  if (role.state !== 'complete') return { subject, status: 'not-evaluated', reason: role.state };
  if (isStray(binding, view)) return { subject, status: 'not-evaluated', reason: 'unknown-environment' };
  return {
    subject,
    status: 'fail',
    path: ROLE_REF,
    place: rolePlace,
    message: `there is no ${roleRef.kind} ${roleRef.name}, so whoever makes one of this name decides what the binding gives`,
  };
}
