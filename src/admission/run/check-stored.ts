import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { LITERAL_NAMES, RESERVED } from '../../cel/grammar.ts';
import { NAMED_FORMATS } from '../../cel/library/named-format-rules.ts';
import { checkMatchResources, isPathSegment } from './check-rules.ts';
import type { PolicyFields } from './policy-fields.ts';

/*
 * What the API server asks of policies and bindings before it stores them, beyond the shape that their readers ask for
 * (`validation.go` in `k8s.io/kubernetes/pkg/apis/admissionregistration`). All throw `admission/malformed` for the first that is wrong.
 */

const MOST_CONDITIONS = 64;
const MOST_ANNOTATIONS = 20;
const LONGEST_ANNOTATION = 5 * 1024;

/** The name of a policy or binding, or what the server makes one of. */
export function checkName({ metadata }: JsonObject, fields: PolicyFields): void {
  const { name = '', generateName = '' } = isJsonObject(metadata) ? metadata : {};
  if (name === '' && generateName === '') throw fields.refuse('metadata.name', 'is needed');
  const [text, format] = name === '' ? [generateName, 'dns1123SubdomainPrefix'] : [name, 'dns1123Subdomain'];
  requireFormat(fields, { field: 'metadata.name', format, text: String(text) });
}

/** What policies that refuse and those that change have in common. */
export function checkPolicyParts(spec: PolicyFields): void {
  if (spec.has('paramKind')) checkParamKind(spec.map('paramKind'));
  checkMatchResources(spec.map('matchConstraints'));
  checkConditions(spec);
  for (const variable of spec.maps('variables')) {
    const name = variable.text('name');
    const isReserved = RESERVED.has(name) || LITERAL_NAMES.has(name) || name === 'in';
    if (isReserved || !/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name)) throw variable.refuse('name', 'is no name in CEL');
  }
}

function checkParamKind(kind: PolicyFields): void {
  const parts = kind.text('apiVersion').split('/');
  const version = parts.at(-1) ?? '';
  const group = parts.length > 1 ? (parts[0] ?? '') : '';
  if (parts.length > 2) throw kind.refuse('apiVersion', 'has more than one slash');
  if (group !== '') requireFormat(kind, { field: 'apiVersion', format: 'dns1123Subdomain', text: group });
  requireFormat(kind, { field: 'apiVersion', format: 'dns1035Label', text: version });
  requireFormat(kind, { field: 'kind', format: 'dns1035Label', text: kind.text('kind').toLowerCase() });
}

function checkConditions(spec: PolicyFields): void {
  const conditions = spec.maps('matchConditions');
  if (conditions.length > MOST_CONDITIONS)
    throw spec.refuse('matchConditions', `must not hold more than ${MOST_CONDITIONS}`);
  for (const condition of conditions)
    requireFormat(condition, { field: 'name', format: 'qualifiedName', text: condition.text('name') });
  requireUnlike(conditions, 'name');
}

const REASONS: readonly [string, ...string[]] = ['Invalid', 'Forbidden', 'RequestEntityTooLarge'];

/** What a ValidatingAdmissionPolicy of a name asks and writes. */
export function checkValidations(spec: PolicyFields, name: string): void {
  for (const validation of spec.maps('validations')) {
    validation.word('reason', REASONS);
    for (const field of ['message', 'messageExpression'])
      if (validation.has(field) && validation.text(field).trim() === '') throw validation.refuse(field, 'is empty');
    if (validation.has('message') && /[\n\r]/.test(validation.text('message').trim()))
      throw validation.refuse('message', 'must not contain line breaks');
  }
  const annotations = spec.maps('auditAnnotations');
  if (annotations.length > MOST_ANNOTATIONS)
    throw spec.refuse('auditAnnotations', `must not hold more than ${MOST_ANNOTATIONS}`);
  for (const annotation of annotations) {
    requireFormat(annotation, { field: 'key', format: 'qualifiedName', text: `${name}/${annotation.text('key')}` });
    if (new TextEncoder().encode(annotation.text('valueExpression').trim()).length > LONGEST_ANNOTATION)
      throw annotation.refuse('valueExpression', `must not be longer than ${LONGEST_ANNOTATION} bytes`);
  }
  requireUnlike(annotations, 'key');
}

/** What the bindings of both have in common. */
export function checkBindingParts(spec: PolicyFields): void {
  requireFormat(spec, { field: 'policyName', format: 'dns1123Subdomain', text: spec.text('policyName') });
  if (spec.has('matchResources')) checkMatchResources(spec.map('matchResources'));
  if (!spec.has('paramRef')) return;
  const ref = spec.map('paramRef');
  if (ref.has('name') && !isPathSegment(ref.text('name'))) throw ref.refuse('name', 'cannot be the name of an object');
}

/** What a binding of a ValidatingAdmissionPolicy does. */
export function checkActions(spec: PolicyFields): void {
  const actions = spec.texts('validationActions');
  if (new Set(actions).size < actions.length) throw spec.refuse('validationActions', 'must not hold an action twice');
  if (actions.includes('Deny') && actions.includes('Warn'))
    throw spec.refuse('validationActions', 'must not hold both Deny and Warn');
}

const CHANGING: ReadonlySet<string> = new Set(['*', 'CREATE', 'UPDATE', 'CONNECT']);

/** Nothing is changed while it is deleted. */
export function checkChanging(resources: PolicyFields): void {
  for (const rule of resources.maps('resourceRules')) {
    const other = rule.texts('operations').find((operation) => !CHANGING.has(operation));
    if (other !== undefined) throw rule.refuse('operations', `holds ${other}, in which nothing can be changed`);
  }
}

interface Formatted {
  readonly field: string;
  /** As CEL names it. */
  readonly format: string;
  readonly text: string;
}

function requireFormat(fields: PolicyFields, { field, format, text }: Formatted): void {
  const [problem] = NAMED_FORMATS[format]?.(text) ?? [];
  if (problem !== undefined) throw fields.refuse(field, problem);
}

function requireUnlike(items: readonly PolicyFields[], field: string): void {
  const seen = new Set<string>();
  for (const item of items) {
    const text = item.text(field);
    if (seen.has(text)) throw item.refuse(field, `is ${text}, as that of one before it`);
    seen.add(text);
  }
}
