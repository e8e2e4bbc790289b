import { SeaworthyError } from '../../base/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { readLabelSelector } from '../../facts/label-selector.ts';
import type { AdmissionErrorCode } from '../errors.ts';
import type {
  AdmissionPolicy,
  MatchResources,
  NamedExpression,
  NamedRule,
  ParamKind,
  ParamRef,
  PolicyBinding,
  Validation,
} from './policy.ts';

/** Reads a ValidatingAdmissionPolicy. Throws `admission/malformed` for what the API server would refuse. */
export function readPolicy(value: JsonObject): AdmissionPolicy {
  const fields = new Fields(value, `ValidatingAdmissionPolicy ${nameOf(value)}`).map('spec');
  const paramKind = fields.has('paramKind') ? readParamKind(fields.map('paramKind')) : undefined;
  const policy = {
    name: nameOf(value),
    failurePolicy: fields.word('failurePolicy', ['Fail', 'Ignore']),
    matchConstraints: readMatchResources(fields.map('matchConstraints')),
    matchConditions: fields.maps('matchConditions').map(readNamed),
    variables: fields.maps('variables').map(readNamed),
    validations: fields.maps('validations').map(readValidation),
    auditAnnotations: fields.maps('auditAnnotations').map((each) => ({
      name: each.text('key'),
      expression: each.text('valueExpression'),
    })),
    ...(paramKind === undefined ? {} : { paramKind }),
  };
  if (policy.matchConstraints.resourceRules.length === 0)
    throw fields.refuse('matchConstraints.resourceRules', 'is needed');
  if (policy.validations.length + policy.auditAnnotations.length === 0)
    throw fields.refuse('validations', 'or auditAnnotations have to hold something');
  return policy;
}

/** Reads a ValidatingAdmissionPolicyBinding. Throws `admission/malformed`. */
export function readBinding(value: JsonObject): PolicyBinding {
  const fields = new Fields(value, `ValidatingAdmissionPolicyBinding ${nameOf(value)}`).map('spec');
  const actions = fields.texts('validationActions').map((action) => {
    if (action === 'Deny' || action === 'Warn' || action === 'Audit') return action;
    throw fields.refuse('validationActions', `holds ${action}, which is none of Deny, Warn and Audit`);
  });
  if (actions.length === 0) throw fields.refuse('validationActions', 'is needed');
  return {
    name: nameOf(value),
    policyName: fields.text('policyName'),
    actions,
    ...(fields.has('paramRef') ? { paramRef: readParamRef(fields.map('paramRef')) } : {}),
    ...(fields.has('matchResources') ? { matchResources: readMatchResources(fields.map('matchResources')) } : {}),
  };
}

function readParamKind(fields: Fields): ParamKind {
  const [first = '', second] = fields.text('apiVersion').split('/');
  const [group, version] = second === undefined ? ['', first] : [first, second];
  return { group, version, kind: fields.text('kind') };
}

function readParamRef(fields: Fields): ParamRef {
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

function readMatchResources(fields: Fields): MatchResources {
  return {
    namespaceSelector: fields.selector('namespaceSelector'),
    objectSelector: fields.selector('objectSelector'),
    resourceRules: fields.maps('resourceRules').map(readRule),
    excludeResourceRules: fields.maps('excludeResourceRules').map(readRule),
    matchPolicy: fields.word('matchPolicy', ['Equivalent', 'Exact']),
  };
}

function readRule(fields: Fields): NamedRule {
  return {
    groups: fields.texts('apiGroups'),
    versions: fields.texts('apiVersions'),
    operations: fields.texts('operations'),
    resources: fields.texts('resources'),
    scope: fields.word('scope', ['*', 'Cluster', 'Namespaced']),
    names: fields.texts('resourceNames'),
  };
}

function readNamed(fields: Fields): NamedExpression {
  return { name: fields.text('name'), expression: fields.text('expression') };
}

function readValidation(fields: Fields): Validation {
  return {
    expression: fields.text('expression'),
    message: fields.has('message') ? fields.text('message').trim() : '',
    ...(fields.has('messageExpression') ? { messageExpression: fields.text('messageExpression') } : {}),
  };
}

function nameOf({ metadata }: JsonObject): string {
  const name = isJsonObject(metadata) ? metadata['name'] : undefined;
  return typeof name === 'string' ? name : '';
}

/** The fields of a map, each as what it has to be. */
class Fields {
  readonly #value: JsonObject;
  readonly #place: string;

  constructor(value: JsonObject, place: string) {
    this.#value = value;
    this.#place = place;
  }

  has(field: string): boolean {
    const value = this.#find(field);
    return value !== undefined && value !== null && value !== '';
  }

  text(field: string): string {
    const value = this.#find(field);
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.refuse(field, 'has to be a text');
  }

  texts(field: string): readonly string[] {
    return this.#list(field).map((value) => {
      if (typeof value !== 'string') throw this.refuse(field, 'has to be a list of texts');
      return value;
    });
  }

  map(field: string): Fields {
    const value = this.#find(field);
    if (!isJsonObject(value)) throw this.refuse(field, 'is needed');
    return new Fields(value, `${this.#place}, ${field}`);
  }

  maps(field: string): readonly Fields[] {
    return this.#list(field).map((value, index) => {
      if (!isJsonObject(value)) throw this.refuse(field, 'has to be a list of maps');
      return new Fields(value, `${this.#place}, ${field}[${index}]`);
    });
  }

  /** One of some words; the first where none is written. */
  word<Word extends string>(field: string, words: readonly [Word, ...Word[]], isNeeded = false): Word {
    if (!this.has(field) && !isNeeded) return words[0];
    const value = this.#find(field);
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw this.refuse(field, `has to be one of ${words.join(', ')}`);
    return word;
  }

  selector(field: string) {
    const selector = readLabelSelector(this.#find(field));
    if (selector.isMalformed === true) throw this.refuse(field, 'is no label selector');
    return selector;
  }

  refuse(field: string, what: string): SeaworthyError<AdmissionErrorCode> {
    return new SeaworthyError<AdmissionErrorCode>('admission/malformed', `${this.#place}: ${field} ${what}`, {
      advice: 'Correct the field; the API server would not take the object as it is.',
    });
  }

  #find(field: string): Json | undefined {
    return Object.hasOwn(this.#value, field) ? this.#value[field] : undefined;
  }

  #list(field: string): readonly Json[] {
    const value = this.#find(field);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw this.refuse(field, 'has to be a list');
    return value;
  }
}
