import { matchesLabels } from '../../facts/match-labels.ts';
import type { NotEvaluatedReason } from '../../controls/control.ts';
import { type AdmissionContext, type ContextObject, stateOf } from './admission-context.ts';
import { writeCustom } from '../../facts/served/write-custom.ts';
import { findCustomKind, findRequestResource } from './custom-kinds.ts';
import type { AdmissionRequest } from './admission-request.ts';
import type { ParamKind, ParamRef } from './policy.ts';

export interface FoundParams {
  /** The policy is evaluated with each of them; null stands for none. */
  readonly params: readonly (ContextObject | null)[];
  /** There may be more of them that were not seen. */
  readonly gap?: NotEvaluatedReason;
  /** What the API server denies every object with: the binding cannot be used so. */
  readonly error?: string;
}

interface Wanted {
  readonly paramKind: ParamKind | undefined;
  readonly paramRef: ParamRef | undefined;
  readonly request: AdmissionRequest;
}

/** The objects that a binding names for a request (`CollectParams` in `k8s.io/apiserver/pkg/admission/plugin/policy/generic`). */
export function findParams({ paramKind, paramRef, request }: Wanted, context: AdmissionContext): FoundParams {
  if (paramKind === undefined || paramRef === undefined) return { params: [null] };
  const own = context.objects.filter(({ group, kind }) => group === paramKind.group && kind === paramKind.kind);
  const { isNamespaced, isKnown } = findRequestResource(context, paramKind.group, paramKind.kind);
  const isInNamespaces = isKnown ? isNamespaced : own.some(({ namespace }) => namespace !== '');
  if (!isKnown && own.length === 0) return { params: [], gap: stateGap(context, paramKind, '*') };
  if (!isInNamespaces && paramRef.namespace !== '')
    return { params: [], error: 'paramRef.namespace must not be provided for a cluster-scoped `paramKind`' };
  const namespace = isInNamespaces ? paramRef.namespace || requestNamespace(request) : '';
  if (namespace === undefined) return { params: [], gap: 'unknown-environment' };
  if (isInNamespaces && namespace === '')
    return {
      params: [],
      error: 'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources',
    };
  return choose(
    own.filter((each) => each.namespace === namespace),
    { paramKind, paramRef, namespace },
    context,
  );
}

function requestNamespace({ isNamespaced, kind, namespace, group }: AdmissionRequest): string | undefined {
  // A request for a Namespace says that it is in itself.
  return isNamespaced || (group === '' && kind === 'Namespace') ? namespace : '';
}

interface Choosing {
  readonly paramKind: ParamKind;
  readonly paramRef: ParamRef;
  readonly namespace: string;
}

function choose(
  there: readonly ContextObject[],
  { paramKind, paramRef, namespace }: Choosing,
  context: AdmissionContext,
): FoundParams {
  const { name, selector } = paramRef;
  const found = there.filter((each) =>
    name === undefined ? selector === undefined || matchesLabels(selector, each.labels) : each.name === name,
  );
  if (found.some(({ isDoubtful, version }) => isDoubtful || version !== paramKind.version))
    return { params: [], gap: 'unsupported' };
  const params = found.map((each) => serveParams(each, context));
  if (name !== undefined && found.length > 0) return { params };
  const state = stateOf(context, paramKind, namespace);
  if (state !== 'complete') return { params, gap: state };
  if (found.length === 0 && paramRef.isDenied)
    return { params: [], error: 'no params found for policy binding with `Deny` parameterNotFoundAction' };
  return { params };
}

/** Parameters as the server has them, where the definition of their kind was seen. */
function serveParams(params: ContextObject, context: AdmissionContext): ContextObject {
  const schema = findCustomKind(context, params.group, params.kind)?.schemas.get(params.version);
  if (schema === undefined) return params;
  return { ...params, value: writeCustom(params.value, schema, params.nulls ?? []), isServed: true };
}

function stateGap(context: AdmissionContext, paramKind: ParamKind, namespace: string): NotEvaluatedReason {
  const state = stateOf(context, paramKind, namespace);
  return state === 'complete' ? 'unsupported' : state;
}
