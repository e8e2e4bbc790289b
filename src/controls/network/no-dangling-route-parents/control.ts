import type { GatewayItem, ParentReference, ParentsItem } from '../../../facts/views/gateways.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';
import { createFindNamed, type FindNamed } from '../../find-named.ts';

/** A Gateway that is seen decides; that there is none decides only where all Gateways are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-dangling-route-parents',
  aliases: [],
  title: 'Routes of the Gateway API attach to Gateways and listeners that exist',
  severity: 'low',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['routes', 'gateways'],
  views: ['routeParents', 'gateways'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'correct the name, create the Gateway or the listener, or delete the reference; which of them is known to its author',
  },
  *judge(view) {
    const find = createFindNamed(view, 'gateways', false);
    for (const item of view.list('routeParents').items) yield* judgeRoute(item, { view, find });
  },
};

interface Around {
  readonly view: View;
  readonly find: FindNamed;
}

function* judgeRoute({ subject, parents, isMalformed = false }: ParentsItem, around: Around): Iterable<JoinResult> {
  const faults = parents.map((parent) => ({ parent, fault: findFault(parent, around) }));
  const broken = faults.flatMap(({ parent: { path, place }, fault }) =>
    typeof fault === 'object' ? [{ subject, status: 'fail', path, place, message: fault.message } as const] : [],
  );
  yield* broken;
  if (broken.length > 0) return;
  const doubts = faults.flatMap(({ fault }) => (typeof fault === 'string' ? [fault] : []));
  const [reason] = isMalformed ? (['malformed'] as const) : doubts;
  yield reason === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason };
}

function findFault(
  { isGateway, namespace, name, listener }: ParentReference,
  { view, find }: Around,
): { readonly message: string } | NotEvaluatedReason | undefined {
  if (!isGateway) return 'unsupported';
  const presence = find(namespace, name);
  if (presence === 'missing')
    return { message: `there is no Gateway ${name} in the namespace ${namespace}, so the route receives nothing` };
  if (presence !== 'there') return presence;
  const gateways = view.list('gateways', namespace).items.filter(({ subject }) => subject.name === name);
  if (listener === undefined || gateways.some((gateway) => hasListener(gateway, listener))) return undefined;
  return { message: `the Gateway ${name} has no listener ${listener}, so the route receives nothing` };
}

function hasListener({ listeners }: GatewayItem, wanted: string): boolean {
  return listeners.some(({ name }) => name === wanted);
}
