import { markTyped } from '../../cel/typed-values.ts';
import { CelUnknown, type CelValue } from '../../cel/value.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { readLabels } from '../../facts/objects.ts';
import { valueAt, type World } from '../../facts/served/created.ts';
import { type AdmissionContext } from './admission-context.ts';
import { findCustomKind, findRequestResource } from './custom-kinds.ts';

/** The request that creates an object: what policies are matched with. */
export interface AdmissionRequest {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly resource: string;
  readonly isNamespaced: boolean;
  /** Whether the resource's name is known, and not guessed from the kind. */
  readonly isKnown: boolean;
  /** Of the request: a Namespace's own name. Undefined where it is not known. */
  readonly namespace: string | undefined;
  /** Empty where the server is going to make it up. */
  readonly name: string;
  /** Undefined where they are not known. */
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** Of a kind whose definition was seen: its versions. */
  readonly declared?: ReadonlySet<string>;
}

/** The labels of an object in a world that may be; undefined where they are not known. */
export function labelsIn(world: World | undefined): AdmissionRequest['labels'] {
  const isOpen = world?.unknown.some(([first, second]) => first === 'metadata' && second === 'labels') ?? true;
  return isOpen ? undefined : readLabels(valueAt(world?.value, ['metadata', 'labels']));
}

export function requestOf(
  object: KubeObject,
  labels: AdmissionRequest['labels'],
  context: AdmissionContext,
): AdmissionRequest {
  const { group, kind, value } = object;
  const { resource, isNamespaced, isKnown } = findRequestResource(context, group, kind);
  const declared = findCustomKind(context, group, kind)?.versions;
  const apiVersion = String(value['apiVersion'] ?? '');
  const metadata = value['metadata'] as { readonly name?: unknown } | undefined;
  const name = typeof metadata?.name === 'string' ? metadata.name : '';
  const isNamespace = group === '' && kind === 'Namespace';
  const inside = object.namespace === '' ? undefined : object.namespace;
  return {
    group,
    kind,
    version: apiVersion.split('/').at(-1) ?? '',
    resource,
    isNamespaced,
    isKnown,
    namespace: isNamespace ? name : isNamespaced ? inside : '',
    name,
    labels,
    ...(declared === undefined ? {} : { declared }),
  };
}

/** The variable `request`, read out of its Go type (`CreateAdmissionRequest` in `k8s.io/apiserver/pkg/admission/plugin/cel`). */
export function requestVariable({ group, version, kind, resource, namespace, name }: AdmissionRequest): CelValue {
  const kindOf = { group, version, kind };
  const resourceOf = { group, version, resource };
  const variable: CelValue = {
    kind: kindOf,
    resource: resourceOf,
    requestKind: kindOf,
    requestResource: resourceOf,
    operation: 'CREATE',
    ...(name === '' ? {} : { name }),
    ...(namespace === '' ? {} : { namespace: namespace ?? new CelUnknown('the namespace that the object goes to') }),
    userInfo: new CelUnknown('who creates the object'),
    dryRun: new CelUnknown('whether the object is really created'),
    options: new CelUnknown('how the object is created'),
  };
  markTyped(variable);
  return variable;
}
