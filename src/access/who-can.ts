import { compareText } from '../base/compare.ts';
import type { ResourceName } from '../facts/resource-names.ts';
import type { RuleItem } from '../facts/views/role-item.ts';
import type { Access, Grant } from './access.ts';
import { renderHolder } from './identity.ts';
import { isInstalledGrant } from './power.ts';
import type { AccessRequest } from './request.ts';
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
export function whoCan({ grants, bindings }: Access, question: WhoCanQuestion, minor: number): WhoCan {
  const asked = grants.flatMap((grant) => {
    const request = requestTo(grant, question);
    return request === undefined ? [] : [{ grant, request }];
  });
  const answers = asked.flatMap(({ grant, request }) => {
    const found = findRule(grant, request, question);
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

/** A RoleBinding gives what it gives for its own namespace, and no other. */
function requestToOwn(request: Omit<Extract<AccessRequest, { kind: 'resource' }>, 'namespace'>, own: string) {
  return request.name === '' || request.name === own ? { ...request, name: own, namespace: own } : undefined;
}

/** A rule for all objects, else those that name some. */
function findRule(
  { role: { rules } }: Grant,
  request: AccessRequest,
  question: WhoCanQuestion,
): Pick<Answer, 'rule' | 'names'> | undefined {
  const whole = rules.find((rule) => ruleAllows(rule, request));
  if (whole !== undefined) return { rule: whole, names: [] };
  if (request.kind === 'url' || question.kind === 'url' || question.name !== undefined) return undefined;
  const named = rules.filter((rule) => rule.resourceNames.some((name) => ruleAllows(rule, { ...request, name })));
  const [rule] = named;
  const isCreation = request.verb === 'create' && request.subresource === '';
  if (rule === undefined || isCreation) return undefined;
  return { rule, names: [...new Set(named.flatMap(({ resourceNames }) => resourceNames))].sort(compareText) };
}

function compareAnswers(left: Answer, right: Answer): number {
  const place = ({ grant: { namespace } }: Answer): string => (namespace === undefined ? '' : `/${namespace}`);
  return (
    compareText(place(left), place(right)) ||
    compareText(left.holder, right.holder) ||
    compareText(left.grant.binding.subject.name, right.grant.binding.subject.name)
  );
}
