import type { View } from '../../facts/views.ts';
import { type Holder, renderHolder } from '../identity.ts';
import { placeOf } from './unset-namespace.ts';
import type { World } from './world.ts';

/** A pod that is reached from outside of the cluster, with the token of whom it runs as. */
export interface Exposed {
  /** `ServiceAccount:shop/web` */
  readonly holder: string;
  /** `Deployment web by Service web` */
  readonly text: string;
}

/** Service types that listen outside. */
const OUTSIDE: ReadonlySet<string> = new Set(['LoadBalancer', 'NodePort']);

/** Pods behind a Service that listens outside, or that an Ingress or a route leads to. */
export function listExposed(view: View, world: World): readonly Exposed[] {
  const led = new Set(
    [...view.list('ingresses').items, ...view.list('routes').items].flatMap(({ backends }) =>
      backends.filter(({ isService }) => isService).map(({ namespace, name }) => `${namespace}/${name}`),
    ),
  );
  const services = view
    .list('services')
    .items.filter(({ subject, type }) => OUTSIDE.has(type) || led.has(`${subject.namespace}/${subject.name}`));
  return services.flatMap(({ subject: { namespace, name }, selector = {} }) => {
    const wanted = Object.entries(selector);
    if (wanted.length === 0) return [];
    return view
      .list('podAccounts', namespace)
      .items.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value))
      .flatMap(({ subject, account }) => {
        const holder: Holder = { kind: 'ServiceAccount', namespace: placeOf(subject), name: account };
        const holdsToken = world.podsOf(holder).some((pod) => pod.item.subject === subject && pod.holdsToken);
        return holdsToken
          ? [{ holder: renderHolder(holder), text: `${subject.kind} ${subject.name} by Service ${name}` }]
          : [];
      });
  });
}
