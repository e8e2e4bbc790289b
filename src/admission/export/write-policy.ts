import type { Json, JsonObject } from '../../base/json.ts';
import type { CelControl, Control } from '../../controls/control.ts';
import type { Target } from '../../facts/target.ts';
import { listInstalledClusterRoles } from '../../facts/installed-access.ts';
import { findMissing } from './library.ts';
import { renderLiteral } from './render-cel.ts';
import { listGiven, listVariables, NEW, OLD, type PolicyVariable } from './policy-expressions.ts';
import { listRules, type ResourceRule } from './policy-kinds.ts';

export type PolicyAction = 'Deny' | 'Warn' | 'Audit';

export interface PolicyRequest {
  /** The Kubernetes that is to run it. */
  readonly target: Target;
  readonly action: PolicyAction;
  /** Namespaces that it does not look into. */
  readonly excluded: readonly string[];
  /** What was wrong before an update may stay as it is. */
  readonly isRatchet: boolean;
  /** That differ from the controls' own: control, name, value. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** A control as the API server runs it, or why it cannot. */
export type WrittenPolicy =
  | { readonly kind: 'policy'; readonly control: string; readonly policy: JsonObject; readonly binding: JsonObject }
  | { readonly kind: 'refused'; readonly control: string; readonly why: string };

/** ValidatingAdmissionPolicy and its binding are v1 since this minor version. */
const FIRST_MINOR = 30;

/** A policy that refuses what a scan finds, with the same words (admissionregistration.k8s.io/v1). */
export function writePolicy(control: Control, request: PolicyRequest): WrittenPolicy {
  const { minor } = request.target;
  if (minor < FIRST_MINOR) return refuse(control, `Kubernetes has such policies since 1.${FIRST_MINOR}`);
  if (control.kind === 'join') return refuse(control, 'it compares objects with each other, and a policy sees one');
  if (control.kind === 'object') return refuse(control, 'it is written in TypeScript, which no API server runs');
  const rules = listRules(control);
  if (rules === undefined)
    return refuse(control, 'it looks at objects of every kind, or at those that no policy may judge');
  const parameters = findParameters(control, request);
  if (typeof parameters === 'string') return refuse(control, parameters);
  const missing = findMissingOf(control, minor);
  if (missing !== undefined) return refuse(control, missing);
  const name = `seaworthy-${control.id.replaceAll('/', '-')}`;
  const own = [
    ...listVariables(control, NEW),
    ...(request.isRatchet ? listVariables(control, OLD).map(onlyOnUpdate) : []),
  ];
  const given = listGiven(parameters, request.target);
  const isUsed = ({ name: word }: PolicyVariable): boolean =>
    own.some(({ expression }) => expression.includes(`variables.${word}`));
  const variables = [...given.filter(isUsed), ...own];
  const metadata = { name, annotations: { 'seaworthy.dev/control': control.id, 'seaworthy.dev/title': control.title } };
  return {
    kind: 'policy',
    control: control.id,
    policy: describePolicy(metadata, { rules, variables, request, conditions: listConditions(control, minor) }),
    binding: describeBinding(name, request),
  };
}

function refuse({ id }: Control, why: string): WrittenPolicy {
  return { kind: 'refused', control: id, why };
}

/** All of them, or why there is nothing that could be judged. */
function findParameters(
  { id, parameters }: CelControl,
  request: PolicyRequest,
): Readonly<Record<string, Json>> | string {
  const given = request.parameters[id] ?? {};
  const unset = parameters.find(({ name, required }) => required === true && !Object.hasOwn(given, name));
  if (unset !== undefined) return `it judges nothing until its parameter ${unset.name} is set in seaworthy.yaml`;
  return Object.fromEntries(
    parameters.map((parameter) => [parameter.name, given[parameter.name] ?? parameter.default]),
  );
}

function findMissingOf({ checks }: CelControl, minor: number): string | undefined {
  for (const { source } of checks) {
    const missing = findMissing(source, minor);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** What Kubernetes itself installs, and writes again at each start, is not refused; a scan counts it beside the findings. */
function listConditions(control: CelControl, minor: number): readonly PolicyVariable[] {
  if (!control.reads.includes('clusterroles')) return [];
  const names = listInstalledClusterRoles(minor).map(({ subject }) => renderLiteral(subject.name));
  const expression = `!(object.metadata.?name.orValue('') in [${names.sort().join(', ')}])`;
  return [{ name: 'not-installed', expression }];
}

/** There is no old object but on an update; what is worked out of it is asked for then alone. */
function onlyOnUpdate({ name, expression }: PolicyVariable): PolicyVariable {
  return name === 'oldViolations'
    ? { name, expression: `request.operation == 'UPDATE' ? ${expression} : []` }
    : { name, expression };
}

interface PolicyParts {
  readonly rules: readonly ResourceRule[];
  readonly variables: readonly PolicyVariable[];
  readonly request: PolicyRequest;
  readonly conditions: readonly PolicyVariable[];
}

function describePolicy(metadata: JsonObject, { rules, variables, request, conditions }: PolicyParts): JsonObject {
  const added = request.isRatchet
    ? 'variables.violations.filter(violation, !(violation in variables.oldViolations))'
    : 'variables.violations';
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata,
    spec: {
      // An expression that breaks lets nothing through where the policy is to refuse, and stands in nobody's way elsewhere.
      failurePolicy: request.action === 'Deny' ? 'Fail' : 'Ignore',
      matchConstraints: { resourceRules: rules as unknown as Json },
      ...(conditions.length === 0 ? {} : { matchConditions: conditions as unknown as Json }),
      variables: variables as unknown as Json,
      validations: [{ expression: `size(${added}) == 0`, messageExpression: `${added}.join('; ')` }],
    },
  };
}

function describeBinding(name: string, { action, excluded }: PolicyRequest): JsonObject {
  const term = { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [...excluded] };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: {
      policyName: name,
      validationActions: [action],
      ...(excluded.length === 0 ? {} : { matchResources: { namespaceSelector: { matchExpressions: [term] } } }),
    },
  };
}
