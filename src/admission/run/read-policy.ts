import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { checkActions, checkBindingParts, checkName, checkPolicyParts, checkValidations } from './check-stored.ts';
import type {
  AdmissionPolicy,
  MatchResources,
  NamedExpression,
  NamedRule,
  ParamKind,
  ParamRef,
  PolicyBinding,
  Validation,
  ValidationAction,
} from './policy.ts';
import { PolicyFields } from './policy-fields.ts';

/** Reads a ValidatingAdmissionPolicy. Throws `admission/malformed` for what the API server would refuse. */
export function readPolicy(value: JsonObject): AdmissionPolicy {
  const fields = fieldsOf(value, 'ValidatingAdmissionPolicy');
  const policy = readRules(fields, nameOf(value));
  requireRules(policy, fields);
  if (policy.validations.length + policy.auditAnnotations.length === 0)
    throw fields.refuse('validations', 'or auditAnnotations have to hold something');
  checkName(value, fields);
  checkPolicyParts(fields);
  checkValidations(fields, policy.name);
  return policy;
}

/** The fields of an object's spec. */
export function fieldsOf(value: JsonObject, kind: string): PolicyFields {
  return new PolicyFields(value, `${kind} ${nameOf(value)}`).map('spec');
}

export function requireRules(
  { matchConstraints }: Pick<AdmissionPolicy, 'matchConstraints'>,
  fields: PolicyFields,
): void {
  if (matchConstraints.resourceRules.length === 0) throw fields.refuse('matchConstraints.resourceRules', 'is needed');
}

/** What a policy says, of the server or of another engine that writes it the same. Throws `admission/malformed`. */
export function readRules(fields: PolicyFields, name: string): AdmissionPolicy {
  return {
    ...readPolicyParts(fields, name),
    validations: fields.maps('validations').map(readValidation),
    auditAnnotations: fields.maps('auditAnnotations').map((each) => ({
      name: each.text('key'),
      expression: each.text('valueExpression'),
    })),
  };
}

/** What policies that refuse and those that change have in common. */
export function readPolicyParts(
  fields: PolicyFields,
  name: string,
): Omit<AdmissionPolicy, 'validations' | 'auditAnnotations'> {
  const paramKind = fields.has('paramKind') ? readParamKind(fields.map('paramKind')) : undefined;
  return {
    name,
    failurePolicy: fields.word('failurePolicy', ['Fail', 'Ignore']),
    matchConstraints: readMatchResources(fields.map('matchConstraints')),
    matchConditions: fields.maps('matchConditions').map(readNamed),
    variables: fields.maps('variables').map(readNamed),
    ...(paramKind === undefined ? {} : { paramKind }),
  };
}

/** Reads a ValidatingAdmissionPolicyBinding. Throws `admission/malformed`. */
export function readBinding(value: JsonObject): PolicyBinding {
  const fields = fieldsOf(value, 'ValidatingAdmissionPolicyBinding');
  const actions = readActions(fields);
  if (actions.length === 0) throw fields.refuse('validationActions', 'is needed');
  checkActions(fields);
  return { ...readBindingParts(value, fields), actions };
}

/** What the bindings of both have in common. */
export function readBindingParts(value: JsonObject, fields: PolicyFields): Omit<PolicyBinding, 'actions'> {
  checkName(value, fields);
  checkBindingParts(fields);
  return {
    name: nameOf(value),
    policyName: fields.text('policyName'),
    ...(fields.has('paramRef') ? { paramRef: readParamRef(fields.map('paramRef')) } : {}),
    ...(fields.has('matchResources') ? { matchResources: readMatchResources(fields.map('matchResources')) } : {}),
  };
}

export function readActions(fields: PolicyFields): readonly ValidationAction[] {
  return fields.texts('validationActions').map((action) => {
    if (action === 'Deny' || action === 'Warn' || action === 'Audit') return action;
    throw fields.refuse('validationActions', `holds ${action}, which is none of Deny, Warn and Audit`);
  });
}

function readParamKind(fields: PolicyFields): ParamKind {
  const [first = '', second] = fields.text('apiVersion').split('/');
  const [group, version] = second === undefined ? ['', first] : [first, second];
  return { group, version, kind: fields.text('kind') };
}

function readParamRef(fields: PolicyFields): ParamRef {
  const name = fields.has('name') ? { name: fields.text('name') } : {};
  const selector = fields.has('selector') ? { selector: fields.selector('selector') } : {};
  if (fields.has('name') === fields.has('selector')) throw fields.refuse('name', 'or selector is needed, and not both');
  return {
    ...name,
    ...selector,
    namespace: fields.has('namespace') ? fields.text('namespace') : '',
    isDenied: fields.word('parameterNotFoundAction', ['Deny', 'Allow'], true) === 'Deny',
  };
}

function readMatchResources(fields: PolicyFields): MatchResources {
  return {
    namespaceSelector: fields.selector('namespaceSelector'),
    objectSelector: fields.selector('objectSelector'),
    resourceRules: fields.maps('resourceRules').map(readRule),
    excludeResourceRules: fields.maps('excludeResourceRules').map(readRule),
    matchPolicy: fields.word('matchPolicy', ['Equivalent', 'Exact']),
  };
}

function readRule(fields: PolicyFields): NamedRule {
  return {
    groups: fields.texts('apiGroups'),
    versions: fields.texts('apiVersions'),
    operations: fields.texts('operations'),
    resources: fields.texts('resources'),
    scope: fields.word('scope', ['*', 'Cluster', 'Namespaced']),
    names: fields.texts('resourceNames'),
  };
}

function readNamed(fields: PolicyFields): NamedExpression {
  return { name: fields.text('name'), expression: fields.text('expression') };
}

function readValidation(fields: PolicyFields): Validation {
  return {
    expression: fields.text('expression'),
    message: fields.has('message') ? fields.text('message').trim() : '',
    ...(fields.has('messageExpression') ? { messageExpression: fields.text('messageExpression') } : {}),
  };
}

export function nameOf({ metadata }: JsonObject): string {
  const name = isJsonObject(metadata) ? metadata['name'] : undefined;
  return typeof name === 'string' ? name : '';
}
