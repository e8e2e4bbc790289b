import type { GatewayItem, Listener, ParentReference, ParentsItem } from '../../../facts/views/gateways.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';
import { createFindNamed, type FindNamed } from '../../find-named.ts';
import { mayMeet } from './may-meet.ts';

/** A listener that is seen decides; a Gateway that is not may have one. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-plain-routes',
  aliases: [],
  title: 'Routes behind a Gateway with TLS are not served without it',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['routes', 'gateways'],
  views: ['routeParents', 'gateways'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'name the listener for HTTPS under sectionName, and give the one for HTTP a route that redirects',
  },
  *judge(view) {
    const find = createFindNamed(view, 'gateways', false);
    for (const route of view.list('routeParents').items)
      if (KINDS.has(route.subject.kind)) yield judgeRoute(route, { view, find });
  },
};

/** The others pass on bytes, whatever these are. */
const KINDS: ReadonlySet<string> = new Set(['HTTPRoute', 'GRPCRoute']);

interface Around {
  readonly view: View;
  readonly find: FindNamed;
}

/** A listener of the Gateway that takes the route over plain HTTP; `no-tls` where the Gateway has nothing else. */
type Answer = { readonly listener: string; readonly parent: ParentReference } | 'tls' | 'no-tls' | NotEvaluatedReason;

function judgeRoute(route: ParentsItem, around: Around): JoinResult {
  const { subject, parents, serves, isMalformed = false } = route;
  if (isMalformed || serves === 'malformed') return { subject, status: 'not-evaluated', reason: 'malformed' };
  if (!serves) return { subject, status: 'pass' };
  const answers = parents.map((parent) => findAnswer(parent, route, around));
  const plain = answers.find((answer) => typeof answer === 'object');
  if (plain !== undefined) {
    const { path, place, name } = plain.parent;
    const message = `the Gateway ${name} serves the route over plain HTTP, too, at its listener ${plain.listener}, so passwords and cookies can be read and changed on the way`;
    return { subject, status: 'fail', path, place, message };
  }
  const doubt = answers.find(isDoubt);
  if (doubt !== undefined) return { subject, status: 'not-evaluated', reason: doubt };
  if (answers.includes('no-tls') && !answers.includes('tls'))
    return { subject, status: 'not-applicable', reason: NO_TLS };
  return { subject, status: 'pass' };
}

const NO_TLS = 'its Gateway has no TLS at all, which network/require-gateway-tls tells of';

function isDoubt(answer: Answer): answer is NotEvaluatedReason {
  return typeof answer === 'string' && answer !== 'tls' && answer !== 'no-tls';
}

function findAnswer(parent: ParentReference, route: ParentsItem, { view, find }: Around): Answer {
  const { isGateway, namespace, name } = parent;
  if (!isGateway) return 'unsupported';
  const presence = find(namespace, name);
  // A route without a Gateway is served nowhere; that it has none is another control's matter.
  if (presence === 'missing') return 'tls';
  if (presence !== 'there') return presence;
  const gateways = view.list('gateways', namespace).items.filter(({ subject }) => subject.name === name);
  if (!gateways.some(hasTls)) return 'no-tls';
  const plain = gateways.flatMap(({ listeners }) => listeners.filter((listener) => isFor(listener, parent, route)));
  const taken = plain.map((listener) => [listener, takes(listener, parent, route)] as const);
  const open = taken.find(([, answer]) => answer === 'yes');
  if (open !== undefined) return { listener: open[0].name, parent };
  return taken.some(([, answer]) => answer === 'maybe') ? 'unknown-environment' : 'tls';
}

function hasTls({ listeners }: GatewayItem): boolean {
  return listeners.some(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS');
}

/** A listener for plain HTTP that the route asks for, by its name, port, kind and hosts. */
function isFor(
  listener: Listener,
  { listener: name, port }: ParentReference,
  { subject, hostnames }: ParentsItem,
): boolean {
  return (
    listener.protocol === 'HTTP' &&
    (name === undefined || name === listener.name) &&
    (port === undefined || port === listener.port) &&
    (listener.kinds.length === 0 || listener.kinds.includes(subject.kind)) &&
    (hostnames.length === 0 || hostnames.some((hostname) => mayMeet(hostname, listener.hostname)))
  );
}

/** Whether the listener lets routes of the namespace attach; labels of namespaces are not looked at. */
function takes({ from }: Listener, { namespace }: ParentReference, { subject }: ParentsItem): 'yes' | 'no' | 'maybe' {
  if (from === 'All') return 'yes';
  if (from === 'Same' && subject.namespace === namespace) return 'yes';
  return from === 'Selector' || (from === 'Same' && (subject.namespace === '' || namespace === '')) ? 'maybe' : 'no';
}
