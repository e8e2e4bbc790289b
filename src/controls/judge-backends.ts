import type { Backend, BackendsItem } from '../facts/views/backends.ts';
import type { Subject } from '../facts/subject.ts';
import type { ServicePortsItem } from '../facts/views/service-ports.ts';
import type { View } from '../facts/views.ts';
import type { JoinResult, NotEvaluatedReason } from './control.ts';
import { createFindNamed, type FindNamed } from './find-named.ts';
import { findRefusal } from './find-refusal.ts';

/** Where a backend leads nowhere: why, as part of a sentence; or why nobody can say; nothing where all is well. */
type BackendFault = { readonly message: string } | NotEvaluatedReason | undefined;

/** Every backend whose Service, or the Service's port, does not exist. */
export function* judgeBackends(view: View, name: 'ingresses' | 'routes'): Iterable<JoinResult> {
  const find = createFindNamed(view, 'servicePorts', true);
  for (const item of view.list(name).items) yield* judgeItem(item, { view, find, from: item.subject });
}

interface Around {
  readonly view: View;
  readonly find: FindNamed;
  /** Whose backend it is. */
  readonly from: Subject;
}

function* judgeItem({ subject, backends, isMalformed = false }: BackendsItem, around: Around): Iterable<JoinResult> {
  const doubts: NotEvaluatedReason[] = isMalformed ? ['malformed'] : [];
  let hasFault = false;
  for (const backend of backends) {
    const fault = findFault(backend, around);
    if (fault === undefined) continue;
    if (typeof fault === 'string') doubts.push(fault);
    else {
      const { path, place } = backend;
      yield { subject, status: 'fail', path, place, message: fault.message };
      hasFault = true;
    }
  }
  if (hasFault) return;
  const [reason] = doubts;
  yield reason === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason };
}

/** What the load balancer controller of AWS reads from an annotation instead. */
const BY_ANNOTATION = 'use-annotation';

function findFault({ isService, namespace, name, port }: Backend, { view, find, from }: Around): BackendFault {
  if (!isService) return 'unsupported';
  if (port === BY_ANNOTATION) return undefined;
  const presence = find(namespace, name);
  const where = namespace === from.namespace ? 'the namespace' : `the namespace ${namespace}`;
  if (presence === 'missing') return { message: `there is no Service ${name} in ${where}, so ${CONSEQUENCE}` };
  if (presence !== 'there') return presence;
  const services = view.list('servicePorts', namespace).items.filter(({ subject }) => subject.name === name);
  if (port === undefined || services.some((service) => hasPort(service, port)))
    return refuse(view, { namespace, name }, from);
  if (services.some(({ isMalformed = false }) => isMalformed)) return 'malformed';
  return { message: `the Service ${name} has no port ${port}, so ${CONSEQUENCE}` };
}

const CONSEQUENCE = 'requests to this backend are answered with an error';

/** Why the route may not lead to a Service, with what comes of it. */
function refuse(
  view: View,
  service: { readonly namespace: string; readonly name: string },
  from: Subject,
): BackendFault {
  const refusal = findRefusal(view, { kind: 'Service', ...service }, from);
  return typeof refusal === 'object' ? { message: `${refusal.message}, so ${CONSEQUENCE}` } : refusal;
}

/** A Service under an external name needs no ports of its own. */
function hasPort({ ports, type }: ServicePortsItem, wanted: string | number): boolean {
  if (type === 'ExternalName' && ports.length === 0) return true;
  return ports.some(({ port, name }) => port === wanted || name === wanted);
}
