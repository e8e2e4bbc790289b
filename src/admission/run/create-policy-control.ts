import type { Path } from '../../base/path.ts';
import { explainSource } from '../../cel/explain-source.ts';
import { SERVER } from '../../cel/server/dialect.ts';
import { markTyped } from '../../cel/typed-values.ts';
import type { NotEvaluatedReason, ObjectControl, ObjectResult } from '../../controls/control.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { valueAt } from '../../facts/served/created.ts';
import type { CustomKind } from '../../facts/served/read-custom.ts';
import { serveObject, type ServedObject } from '../../facts/served/serve-object.ts';
import type { AdmissionContext } from './admission-context.ts';
import { labelsIn, requestOf, requestVariable, type AdmissionRequest } from './admission-request.ts';
import { markFilled, putUnknowns } from './cel-world.ts';
import type { CompiledPolicy, PolicyEngine } from './compile-policy.ts';
import { type Denial, evaluatePolicy, type PolicyEvaluation, type PolicyInput } from './evaluate-policy.ts';
import { evaluateKyvernoPolicy } from './kyverno/evaluate-kyverno-policy.ts';
import { findCustomKind, findRefusal } from './custom-kinds.ts';
import { findParams } from './find-params.ts';
import { isExempt } from './is-exempt.ts';
import { listReads } from './list-reads.ts';
import { matchBoth } from './match-both.ts';
import { findNamespace, namespaceVariable } from './namespaces.ts';
import { reasonOf } from './reason-of.ts';
import { paramsVariable } from './params-variable.ts';
import { type PolicyBinding, POLICY_FAMILY, type ValidationAction } from './policy.ts';

/** A policy and one of its bindings: what is judged together. */
export interface BoundPolicy {
  readonly policy: CompiledPolicy;
  readonly binding: PolicyBinding;
}

const SEVERITIES: readonly (readonly [ValidationAction, ObjectControl['severity']])[] = [
  ['Deny', 'high'],
  ['Warn', 'medium'],
  ['Audit', 'low'],
];

/** The id of a policy by a binding. */
export function policyControlId({ name: policy }: { readonly name: string }, { name }: PolicyBinding): string {
  return `${POLICY_FAMILY}${policy}@${name}`;
}

/** What policies that change objects made of one: the object, nothing since they denied it, or why nobody can say. */
export type ChangedObject =
  | { readonly served: ServedObject }
  | { readonly isDenied: true }
  | { readonly notEvaluated: NotEvaluatedReason };

/** Undefined where no such policy is for the object. */
export type ChangeObject = (object: KubeObject) => ChangedObject | undefined;

const UNCHANGED: ChangeObject = () => undefined;

/** What stands around the objects that policies judge. */
export interface PolicyWorld {
  readonly context: AdmissionContext;
  /** What those that change objects make of one; absent where there are none. */
  readonly change?: ChangeObject;
}

/** A policy by one of its bindings as a control: it passes what the API server would admit if it were created now. */
export function createPolicyControl(bound: BoundPolicy, { context, change = UNCHANGED }: PolicyWorld): ObjectControl {
  const { policy, binding } = bound;
  return {
    ...POLICY_META,
    id: policyControlId(policy, binding),
    title: `ValidatingAdmissionPolicy ${policy.name} admits the object, by its binding ${binding.name}`,
    severity: severityOf(binding.actions),
    reads: ['all', ...listReads(policy.matchConstraints)],
    judge: (object) => judgeObject(object, bound, { context, change }),
  };
}

/** What all policies have in common as controls. */
export const POLICY_META = {
  kind: 'object',
  aliases: [],
  since: '0.1.0',
  subject: 'object',
  parameters: [],
  fix: { kind: 'none', reason: 'a policy says what is wrong, and not how to mend it' },
} as const;

export function severityOf(actions: readonly ValidationAction[]): ObjectControl['severity'] {
  return SEVERITIES.find(([action]) => actions.includes(action))?.[1] ?? 'low';
}

const EVALUATE: Readonly<Record<PolicyEngine, (policy: CompiledPolicy, input: PolicyInput) => PolicyEvaluation>> = {
  server: evaluatePolicy,
  kyverno: evaluateKyvernoPolicy,
};

/** What a policy says of an object; undefined where it is not for it. */
export function judgeObject(
  object: KubeObject,
  bound: BoundPolicy,
  { context, change = UNCHANGED }: PolicyWorld,
): readonly ObjectResult[] | undefined {
  if (isExempt(object, bound.policy.engine)) return undefined;
  const changed = change(object);
  // Nobody else is asked about an object that was denied.
  if (changed !== undefined && 'isDenied' in changed) return undefined;
  const isUnknown = changed !== undefined && 'notEvaluated' in changed;
  const custom = findCustomKind(context, object.group, object.kind);
  const served = changed !== undefined && 'served' in changed ? changed.served : serve(object, custom);
  const request = requestOf(object, isUnknown ? undefined : labelsIn(served.worlds[0]), context);
  const isMatched = matchBoth(bound, request, context);
  if (isMatched === false) return undefined;
  if (object.misfits !== undefined) return [gap('malformed', object.misfits[0] ?? [])];
  if (object.unread !== undefined) return [gap('not-supplied', object.unread[0] ?? [])];
  if (isUnknown) return [gap(changed.notEvaluated)];
  const refused = findRefusal(object, custom);
  if (refused !== undefined) return [gap(refused.reason, refused.path)];
  if (isMatched !== true) return [gap(reasonOf(isMatched.unknown))];
  return judgeMatched({ object, served, request }, bound, context);
}

/** One object after the other is judged by every policy. */
let last:
  | { readonly object: KubeObject; readonly custom: CustomKind | undefined; readonly served: ServedObject }
  | undefined;

function serve(object: KubeObject, custom: CustomKind | undefined): ServedObject {
  if (last?.object !== object || last.custom !== custom) last = { object, custom, served: serveObject(object, custom) };
  return last.served;
}

interface Matched {
  readonly object: KubeObject;
  readonly served: ServedObject;
  readonly request: AdmissionRequest;
}

function judgeMatched(
  { object, served, request }: Matched,
  { policy, binding }: BoundPolicy,
  context: AdmissionContext,
): readonly ObjectResult[] | undefined {
  const found = findParams({ paramKind: policy.paramKind, paramRef: binding.paramRef, request }, context);
  if (found.error !== undefined)
    return policy.failurePolicy === 'Ignore'
      ? []
      : [{ path: [], message: `failed to configure binding: ${found.error}` }];
  const namespaceObject = namespaceVariable(request, findNamespace(request, context));
  const variable = requestVariable(request);
  const inWorlds = served.worlds.map(({ value, unknown }) => {
    // A webhook is sent JSON: what it sees has no Go types, and nothing in common with what has.
    const isTyped = served.type !== undefined && policy.engine === 'server';
    const seen = putUnknowns(isTyped ? value : structuredClone(value), unknown);
    if (isTyped) markTyped(seen);
    if (!served.isExact) markFilled(seen);
    return found.params.map((params) =>
      EVALUATE[policy.engine](policy, {
        object: seen,
        request: variable,
        params: paramsVariable(params),
        namespaceObject,
      }),
    );
  });
  return conclude(object, inWorlds.map(join), found.gap);
}

function join(evaluations: readonly PolicyEvaluation[]): PolicyEvaluation {
  const unknown = evaluations.find((each) => each.unknown !== undefined)?.unknown;
  return { denials: evaluations.flatMap(({ denials }) => denials), ...(unknown === undefined ? {} : { unknown }) };
}

/** What is so in every world that may be. */
function conclude(
  object: KubeObject,
  worlds: readonly PolicyEvaluation[],
  missing: NotEvaluatedReason | undefined,
): readonly ObjectResult[] | undefined {
  const [first, ...others] = worlds;
  if (first === undefined) return undefined;
  const text = messagesOf(first);
  const isSame = others.every((other) => messagesOf(other) === text);
  const unknown = worlds.find((each) => each.unknown !== undefined)?.unknown;
  if (!isSame) return [gap('decided-by-cluster')];
  const denials = tellDenials(object, first.denials);
  if (missing !== undefined) return denials.length > 0 ? denials : [gap(missing)];
  if (unknown === undefined) return denials;
  return [...denials, gap(reasonOf(unknown))];
}

function messagesOf({ denials }: PolicyEvaluation): string {
  return JSON.stringify(denials.map(({ message }) => message));
}

/** What is said of one place is one violation. */
function tellDenials(object: KubeObject, denials: readonly Denial[]): readonly ObjectResult[] {
  const placed = denials.map((denial) => ({ message: denial.message, path: placeOf(object, denial) }));
  return [...Map.groupBy(placed, ({ path }) => JSON.stringify(path)).values()].map((all) => ({
    path: all[0]?.path ?? [],
    message: [...new Set(all.map(({ message }) => message))].join('; '),
  }));
}

/** Where the value stands that made an expression false, as far as it is written in the object. */
function placeOf({ value }: KubeObject, { failed }: Denial): Path {
  if (failed === undefined) return [];
  const { rows } = explainSource(failed.source, failed.scope, { dialect: SERVER });
  const place = rows.findLast((row) => row.place?.variable === 'object')?.place;
  const path = place?.path ?? [];
  const depth = path.findIndex((_, index) => valueAt(value, path.slice(0, index + 1)) === undefined);
  return depth < 0 ? path : path.slice(0, depth);
}

export function gap(notEvaluated: NotEvaluatedReason, path: Path = []): ObjectResult {
  return { path, notEvaluated };
}
