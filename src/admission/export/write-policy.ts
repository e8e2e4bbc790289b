import type { Json, JsonObject } from '../../base/json.ts';
import type { CelControl, Control } from '../../controls/control.ts';
import type { Target } from '../../facts/target.ts';
import { describeControl, nameControl } from './describe-control.ts';
import { listConditions } from './conditions.ts';
import { findMissing } from './library.ts';
import { splitMessage } from './message-parts.ts';
import { PARAMETER_NAMESPACE, writeParameter, type WrittenParameter } from './parameters.ts';
import { looksIntoSecrets } from './looks-into-secrets.ts';
import { findUntellable } from './name-violation.ts';
import { listVariables, NEW, OLD, type PolicyVariable } from './policy-expressions.ts';
import { listRules, type ResourceRule } from './policy-kinds.ts';
import { renderLiteral, renderText } from './render-cel.ts';
import { listValidation, type Validation } from './validation.ts';

export type PolicyAction = 'Deny' | 'Warn' | 'Audit';

export interface PolicyRequest {
  /** The Kubernetes that is to run it. */
  readonly target: Target;
  /** The Seaworthy that writes it. */
  readonly version: string;
  readonly action: PolicyAction;
  /** Namespaces that it does not look into. */
  readonly excluded: readonly string[];
  /** What was wrong before an update may stay as it is. */
  readonly isRatchet: boolean;
  /** Parameters are read from a ConfigMap, not written into the policy. */
  readonly isParameterised: boolean;
  /** That differ from the controls' own: control, name, value. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** A control as the API server runs it, or why it cannot. */
export type WrittenPolicy =
  | {
      readonly kind: 'policy';
      readonly control: string;
      readonly policy: JsonObject;
      readonly binding: JsonObject;
      /** The ConfigMap that it reads its parameters of, where there is one: of its own, so that no other export takes them away. */
      readonly parameters?: JsonObject;
    }
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
  const name = nameControl(control);
  if (!isSubdomain(name)) return refuse(control, `the API server takes no policy named ${name}, by its id`);
  if (looksIntoSecrets(control))
    return refuse(control, 'it looks at what Secrets hold, which a policy would see and tell');
  const parameters = findParameters(control, request);
  if (typeof parameters === 'string') return refuse(control, parameters);
  const missing = findMissingOf(control, minor);
  if (missing !== undefined) return refuse(control, missing);
  const untellable = request.isRatchet ? findUntellable(control) : undefined;
  if (untellable !== undefined) return refuse(control, untellable);
  const validation = listValidation(control, request.isRatchet);
  const variables = [...listSides(control, request.isRatchet), ...validation.variables];
  const given = listGiven(parameters, request.target).filter(({ name }) =>
    variables.some(({ expression }) => expression.includes(`variables.${name}`)),
  );
  const isParameterised = parameters.some(({ entry }) => entry !== undefined);
  const metadata = { name, ...describeControl(control, request.version) };
  return {
    kind: 'policy',
    control: control.id,
    policy: describePolicy(
      { ...metadata, annotations: { ...metadata.annotations, 'seaworthy.dev/title': control.title } },
      {
        request,
        rules,
        isParameterised,
        conditions: listConditions(control, { rules, minor }),
        variables: [...given, ...variables],
        validation: { ...validation, message: describeWithout(control) },
      },
    ),
    binding: describeBinding(metadata, { request, isParameterised }),
    ...(isParameterised ? { parameters: describeParameters(metadata, parameters) } : {}),
  };
}

/** What objects may be named (RFC 1123, as Kubernetes has it). */
function isSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(label));
}

function refuse({ id }: Control, why: string): WrittenPolicy {
  return { kind: 'refused', control: id, why };
}

/** All of them, or why there is nothing that could be judged. */
function findParameters({ id, parameters }: CelControl, request: PolicyRequest): readonly WrittenParameter[] | string {
  const given = request.parameters[id] ?? {};
  const unset = parameters.find(({ name, required }) => required === true && !Object.hasOwn(given, name));
  if (unset !== undefined) return `it judges nothing until its parameter ${unset.name} is set in seaworthy.yaml`;
  const place = { isInConfigMap: request.isParameterised };
  return parameters.map((parameter) => writeParameter(parameter, given[parameter.name] ?? parameter.default, place));
}

function findMissingOf({ checks }: CelControl, minor: number): string | undefined {
  for (const { whereSource, source, messageSource } of checks) {
    const sources = splitMessage(messageSource).flatMap((part) => (part.kind === 'expression' ? [part.source] : []));
    for (const each of [...(whereSource === undefined ? [] : [whereSource]), source, ...sources]) {
      const missing = findMissing(each, minor);
      if (missing !== undefined) return missing;
    }
  }
  return undefined;
}

/** What is the same for an object and the one that it replaces. */
function listGiven(parameters: readonly WrittenParameter[], { version, minor }: Target): readonly PolicyVariable[] {
  const entries = parameters.map(({ name, expression }) => `${renderText(name)}: dyn(${expression})`);
  return [
    ...(entries.length === 0 ? [] : [{ name: 'params', expression: `{${entries.join(', ')}}` }]),
    { name: 'target', expression: renderLiteral({ version, minor }) },
  ];
}

/** There is no old object but on an update; what is worked out of it is asked for then alone. */
function listSides(control: CelControl, isRatchet: boolean): readonly PolicyVariable[] {
  if (!isRatchet) return listVariables(control, NEW, 'text');
  const old = listVariables(control, OLD, 'named').map(({ name, expression }) =>
    name === 'oldViolations'
      ? { name, expression: `request.operation == 'UPDATE' ? (\n${expression}\n) : []` }
      : { name, expression },
  );
  return [...listVariables(control, NEW, 'named'), ...old];
}

/** What is told where the whole message is too long for the server (5 KiB), or has line breaks in it; it may have none itself. */
function describeWithout({ id, title }: Control): string {
  return `this is not so: ${title.trim().replaceAll(/\s+/g, ' ')}; what is wrong is more than fits here, and a scan tells all of it (${id})`;
}

interface PolicyParts {
  readonly request: PolicyRequest;
  readonly rules: readonly ResourceRule[];
  readonly isParameterised: boolean;
  readonly conditions: readonly PolicyVariable[];
  readonly variables: readonly PolicyVariable[];
  readonly validation: Validation & { readonly message: string };
}

function describePolicy(metadata: JsonObject, parts: PolicyParts): JsonObject {
  const { request, rules, conditions, variables, validation } = parts;
  const { expression, messageExpression, message } = validation;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata,
    spec: {
      // An expression that breaks lets nothing through where the policy is to refuse, and stands in nobody's way elsewhere.
      failurePolicy: request.action === 'Deny' ? 'Fail' : 'Ignore',
      ...(parts.isParameterised ? { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } } : {}),
      matchConstraints: { resourceRules: rules as unknown as Json },
      matchConditions: conditions as unknown as Json,
      variables: variables as unknown as Json,
      validations: [{ expression, messageExpression, message }],
    },
  };
}

interface BindingParts {
  readonly request: PolicyRequest;
  readonly isParameterised: boolean;
}

function describeBinding(metadata: JsonObject & { readonly name: string }, parts: BindingParts): JsonObject {
  const { action, excluded } = parts.request;
  const term = { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [...excluded] };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata,
    spec: {
      policyName: metadata.name,
      // Where nobody says what is allowed, nothing that the policy looks at is.
      ...(parts.isParameterised
        ? {
            paramRef: { name: metadata.name, namespace: PARAMETER_NAMESPACE, parameterNotFoundAction: 'Deny' },
          }
        : {}),
      validationActions: [action],
      ...(excluded.length === 0 ? {} : { matchResources: { namespaceSelector: { matchExpressions: [term] } } }),
    },
  };
}

function describeParameters(metadata: JsonObject, parameters: readonly WrittenParameter[]): JsonObject {
  const data = parameters.flatMap(({ entry }) => (entry === undefined ? [] : [[entry.key, entry.text] as const]));
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: PARAMETER_NAMESPACE, ...metadata },
    data: Object.fromEntries(data),
  };
}
