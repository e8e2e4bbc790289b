import { compareText } from '../base/compare.ts';
import type { ResourceName } from '../facts/resource-names.ts';
import type { RuleItem } from '../facts/views/role-item.ts';
import type { Access, Grant } from './access.ts';
import { isAskedByName, isCreation, listMakingVerbs } from './asked-names.ts';
import { authorizes } from './authorizes.ts';
import { identityOf, renderHolder } from './identity.ts';
import { isInstalledGrant } from './power.ts';
import type { AccessRequest, ResourceRequest } from './request.ts';
import { ruleAllows } from './rule-allows.ts';

/** `who can get pods/log [NAME] [-n NAMESPACE]`, or `who can get /metrics`. */
export type WhoCanQuestion =
  | {
      readonly kind: 'resource';
      readonly verb: string;
      readonly resource: ResourceName;
      readonly subresource: string;
      /** Undefined for any object. */
      readonly name: string | undefined;
      /** Undefined for everywhere. */
      readonly namespace: string | undefined;
    }
  | { readonly kind: 'url'; readonly verb: string; readonly path: string };

/** Somebody who can, and through what. */
export interface Answer {
  readonly holder: string;
  readonly grant: Grant;
  readonly rule: RuleItem;
  /** The only objects that it holds for; empty for all. */
  readonly names: readonly string[];
  /** Kubernetes itself grants it. */
  readonly isInstalled: boolean;
}

export interface WhoCan {
  /** Everywhere first, then by namespace, holder and binding. */
  readonly answers: readonly Answer[];
  /** Bindings that were looked at. */
  readonly bindings: number;
  /** Grants of roles that were not seen whole: they may be more answers. */
  readonly unknown: readonly Grant[];
}

/** Everybody to whom a binding gives what is asked, somewhere; `system:masters` can in any case. */
export function whoCan(access: Access, question: WhoCanQuestion, minor: number): WhoCan {
  const { grants, bindings } = access;
  const asked = grants.flatMap((grant) => {
    const request = requestTo(grant, question);
    return request === undefined ? [] : [{ grant, request }];
  });
  const answers = asked.flatMap(({ grant, request }) => {
    const found = findRule(grant, request, access);
    if (found === undefined) return [];
    const isInstalled = isInstalledGrant(grant, found.rule, minor);
    return [{ holder: renderHolder(grant.holder), grant, ...found, isInstalled }];
  });
  const known = new Set(answers.map(({ grant }) => grant));
  return {
    bindings: bindings.length,
    answers: answers.sort(compareAnswers),
    unknown: asked.flatMap(({ grant }) => (known.has(grant) || grant.role.doubt === undefined ? [] : [grant])),
  };
}

/** The request as it would meet a grant; undefined where the grant's binding never reaches it. */
function requestTo({ namespace: own }: Grant, question: WhoCanQuestion): AccessRequest | undefined {
  if (question.kind === 'url') return own === undefined ? question : undefined;
  const { verb, resource, subresource, namespace, name = '' } = question;
  const request = { kind: 'resource' as const, verb, ...resource, subresource, name };
  if (own === undefined) return { ...request, namespace: namespace ?? '' };
  if (resource.group === '' && resource.resource === 'namespaces') return requestToOwn(request, own);
  if (!resource.isNamespaced) return undefined;
  // Who applies a binding without a namespace chooses it.
  return namespace === undefined || own === '' || own === namespace ? { ...request, namespace: own } : undefined;
}

/** Requests for all Namespaces, or for one that is to be, are in none. */
const IN_NO_NAMESPACE: ReadonlySet<string> = new Set(['create', 'list', 'deletecollection']);

/** A RoleBinding gives what it gives for its own namespace, and no other. */
function requestToOwn(request: Omit<ResourceRequest, 'namespace'>, own: string): ResourceRequest | undefined {
  if (IN_NO_NAMESPACE.has(request.verb) && request.subresource === '') return undefined;
  return request.name === '' || request.name === own ? { ...request, name: own, namespace: own } : undefined;
}

/** A rule for all objects, else those that name some. */
function findRule(grant: Grant, request: AccessRequest, access: Access): Pick<Answer, 'rule' | 'names'> | undefined {
  const { rules } = grant.role;
  if (request.kind === 'resource' && request.name !== '' && !isAskedByName(request, request.name)) return undefined;
  const whole = rules.find(
    (rule) =>
      ruleAllows(rule, request) && (request.kind === 'url' || request.name === '' || rule.resourceNames.length === 0),
  );
  if (whole !== undefined) return { rule: whole, names: [] };
  if (request.kind === 'url') return undefined;
  const isGiven = (rule: RuleItem, name: string): boolean =>
    ruleAllows(rule, { ...request, name }) && isNamed(grant, { ...request, name }, access);
  if (request.name !== '') {
    const rule = rules.find((each) => isGiven(each, request.name));
    return rule === undefined ? undefined : { rule, names: [] };
  }
  const named = rules.flatMap((rule) =>
    rule.resourceNames.filter((name) => isGiven(rule, name)).map((name) => ({ rule, name })),
  );
  const [first] = named;
  if (first === undefined) return undefined;
  return { rule: first.rule, names: [...new Set(named.map(({ name }) => name))].sort(compareText) };
}

/** Whether the server asks for it by this name; of what is made, where the holder may apply or update it as well. */
function isNamed({ holder }: Grant, request: ResourceRequest, access: Access): boolean {
  if (!isAskedByName(request, request.name)) return false;
  return (
    !isCreation(request) ||
    listMakingVerbs(request).some((verb) => authorizes(access, identityOf(holder), { ...request, verb }))
  );
}

function compareAnswers(left: Answer, right: Answer): number {
  const place = ({ grant: { namespace } }: Answer): string => (namespace === undefined ? '' : `/${namespace}`);
  return (
    compareText(place(left), place(right)) ||
    compareText(left.holder, right.holder) ||
    compareText(left.grant.binding.subject.name, right.grant.binding.subject.name)
  );
}
