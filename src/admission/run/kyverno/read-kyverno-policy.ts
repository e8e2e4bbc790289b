import { SeaworthyError } from '../../../base/error.ts';
import { isJsonObject, type JsonObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../facts/kube-object.ts';
import { type CompiledPolicy, compilePolicy } from '../compile-policy.ts';
import type { BoundPolicy } from '../create-policy-control.ts';
import type { AdmissionPolicy, ValidationAction } from '../policy.ts';
import { PolicyFields } from '../policy-fields.ts';
import { readActions, readRules } from '../read-policy.ts';
import { listUnknownControllers, makeForControllers } from './autogen.ts';
import { findLibrary } from './libraries.ts';

/** A ValidatingPolicy of Kyverno (`policies.kyverno.io`), with the policies that Kyverno makes of it for what makes pods. */
export interface KyvernoPolicy {
  /** As people call it: `NAME`, or `NAMESPACE/NAME` of one that is for its own namespace alone. */
  readonly name: string;
  /** Of a NamespacedValidatingPolicy. */
  readonly namespace?: string;
  readonly actions: readonly ValidationAction[];
  /** The first that is for an object judges it. */
  readonly parts: readonly KyvernoPart[];
  /** A PolicyException names it, and may let through what it denies. */
  readonly hasExceptions: boolean;
}

export interface KyvernoPart {
  readonly bound: BoundPolicy;
  /** Why it says nothing of the objects that it is for. */
  readonly obstacle?: string;
}

/** Fields of `spec` that are heeded, or that change no verdict. */
const FIELDS: ReadonlySet<string> = new Set([
  'matchConstraints',
  'matchConditions',
  'variables',
  'validations',
  'auditAnnotations',
  'failurePolicy',
  'validationActions',
  'evaluation',
  'autogen',
  'webhookConfiguration',
]);

export interface ReadKyvernoPolicy {
  readonly policy?: KyvernoPolicy;
  /** What of it is not run, each with its reason. */
  readonly notes: readonly string[];
}

/** Reads a policy. Throws `admission/malformed` for what does not have its shape. */
export function readKyvernoPolicy(object: KubeObject, exceptions: readonly KubeObject[]): ReadKyvernoPolicy {
  const { kind, name: own, namespace } = object;
  const isNamespaced = kind === 'NamespacedValidatingPolicy';
  const name = isNamespaced ? `${namespace}/${own}` : own;
  const called = `${kind} ${name}`;
  const fields = new PolicyFields(object.value, called).map('spec');
  const { spec } = object.value as { readonly spec: JsonObject };
  if (isJsonMode(spec))
    return {
      notes: [`${called} is not judged: it is for JSON that is no Kubernetes object (evaluation.mode is JSON)`],
    };
  if (!fields.has('matchConstraints'))
    return { notes: [`${called} is not judged: it has no matchConstraints, so Kyverno asks it about nothing`] };
  const actions = actionsOf(spec, readActions(fields));
  const rules = readRules(fields, name);
  const made = makeForControllers(spec, rules);
  const parts = [
    makePart(rules, findObstacle(spec, rules), actions),
    ...made.map((each) => {
      const read = readRules(new PolicyFields(each.spec, called), name);
      return makePart(read, each.obstacle ?? findObstacle(each.spec, read), actions);
    }),
  ];
  const hasExceptions = exceptions.some((exception) => isFor(exception, kind, own));
  const obstacles = new Set(parts.flatMap(({ obstacle }) => obstacle ?? []));
  return {
    policy: { name, ...(isNamespaced ? { namespace } : {}), actions, parts, hasExceptions },
    notes: [
      ...[...obstacles].map((why) => `${called} is not evaluated: ${why}`),
      ...listUnknownControllers(spec).map(
        (controller) => `${called} is not evaluated for ${controller}: only a cluster knows what that is`,
      ),
      ...(hasExceptions ? [`what ${called} denies is not evaluated: a PolicyException may let it through`] : []),
    ],
  };
}

function isJsonMode(spec: JsonObject): boolean {
  const { evaluation } = spec;
  return isJsonObject(evaluation) && evaluation['mode'] === 'JSON';
}

/** To deny is what it does where nothing is said; one that only reports what is there denies nobody. */
function actionsOf(spec: JsonObject, actions: readonly ValidationAction[]): readonly ValidationAction[] {
  const { evaluation } = spec;
  const { admission } = isJsonObject(evaluation) ? evaluation : {};
  return isJsonObject(admission) && admission['enabled'] === false
    ? ['Audit']
    : actions.length === 0
      ? ['Deny']
      : actions;
}

function makePart(
  rules: AdmissionPolicy,
  obstacle: string | undefined,
  actions: readonly ValidationAction[],
): KyvernoPart {
  const binding = { name: '', policyName: rules.name, actions };
  const compiled = obstacle === undefined ? compile(rules) : obstacle;
  if (typeof compiled !== 'string') return { bound: { policy: compiled, binding } };
  const nothing = { matchConditions: [], variables: [], validations: [], auditAnnotations: [] };
  return { bound: { policy: compilePolicy({ ...rules, ...nothing }, 'kyverno'), binding }, obstacle: compiled };
}

/** Kyverno may know what is not known here. */
function compile(rules: AdmissionPolicy): CompiledPolicy | string {
  try {
    return compilePolicy(rules, 'kyverno');
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    return `what it asks cannot be run here: ${error.message}`;
  }
}

function findObstacle(spec: JsonObject, rules: AdmissionPolicy): string | undefined {
  const foreign = Object.keys(spec).find((field) => !FIELDS.has(field));
  if (foreign !== undefined) return `${foreign} is nothing that is known here`;
  if (rules.paramKind !== undefined) return 'paramKind is nothing that Kyverno knows';
  for (const [place, source] of listSources(rules)) {
    const library = findLibrary(source);
    if (library !== undefined) return `${place} needs ${library}`;
  }
  return undefined;
}

function listSources(rules: AdmissionPolicy): readonly (readonly [string, string])[] {
  const { matchConditions, variables, validations, auditAnnotations } = rules;
  return [
    ...matchConditions.map(({ expression }, index) => [`matchConditions[${index}]`, expression] as const),
    ...variables.map(({ expression }, index) => [`variables[${index}]`, expression] as const),
    ...validations.flatMap(({ expression, messageExpression }, index) => [
      [`validations[${index}]`, expression] as const,
      ...(messageExpression === undefined
        ? []
        : [[`validations[${index}].messageExpression`, messageExpression] as const]),
    ]),
    ...auditAnnotations.map(({ expression }, index) => [`auditAnnotations[${index}]`, expression] as const),
  ];
}

function isFor({ value }: KubeObject, kind: string, name: string): boolean {
  const { spec } = value;
  const refs = isJsonObject(spec) ? spec['policyRefs'] : undefined;
  return Array.isArray(refs) && refs.some((ref) => isJsonObject(ref) && ref['kind'] === kind && ref['name'] === name);
}
