import type { PolicyFields } from './policy-fields.ts';

const OPERATIONS: ReadonlySet<string> = new Set(['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT']);

/** The rules of what a policy or a binding is for (`validateNamedRuleWithOperations` in the server's `validation.go`). Throws `admission/malformed`. */
export function checkMatchResources(resources: PolicyFields): void {
  for (const list of ['resourceRules', 'excludeResourceRules'])
    for (const rule of resources.maps(list)) checkRule(rule);
}

function checkRule(rule: PolicyFields): void {
  for (const field of ['apiGroups', 'apiVersions', 'operations']) {
    const texts = requireSome(rule, field);
    if (texts.length > 1 && texts.includes('*')) throw rule.refuse(field, 'must not name anything beside *');
  }
  const unknown = rule.texts('operations').find((operation) => !OPERATIONS.has(operation));
  if (unknown !== undefined) throw rule.refuse('operations', `holds ${unknown}, which is no operation`);
  if (rule.texts('apiVersions').includes('')) throw rule.refuse('apiVersions', 'must not hold an empty text');
  checkResources(rule, requireSome(rule, 'resources'));
  checkNames(rule);
}

function requireSome(rule: PolicyFields, field: string): readonly string[] {
  const texts = rule.texts(field);
  if (texts.length === 0) throw rule.refuse(field, 'has to hold something');
  return texts;
}

/** What stands behind a wildcard that covers it is refused; what stands before it is not. */
function checkResources(rule: PolicyFields, resources: readonly string[]): void {
  const refuse = (what: string) => rule.refuse('resources', what);
  if (resources.includes('')) throw refuse('must not hold an empty text');
  if (resources.length > 1 && resources.includes('*/*')) throw refuse('must not name anything beside */*');
  // The server looks at the last one without a subresource alone.
  const last = resources.findLast((resource) => !resource.includes('/'));
  if (resources.includes('*') && last !== '*') throw refuse('must not name a resource beside *');
  const subresources = resources.filter((resource) => resource.includes('/'));
  for (const [index, resource] of subresources.entries()) {
    const [name = ''] = resource.split('/', 1);
    const subresource = resource.slice(name.length + 1);
    const before = subresources.slice(0, index);
    const cover = before.find((other) => other === `${name}/*` || other === `*/${subresource}`);
    if (cover !== undefined) throw refuse(`must not name ${resource} behind ${cover}`);
  }
}

function checkNames(rule: PolicyFields): void {
  const names = rule.texts('resourceNames');
  const unfit = names.find((name) => !isPathSegment(name));
  if (unfit !== undefined) throw rule.refuse('resourceNames', `holds ${unfit}, which cannot be the name of an object`);
  if (new Set(names).size < names.length) throw rule.refuse('resourceNames', 'must not hold a name twice');
}

/** `IsPathSegmentName` in `k8s.io/apimachinery`. */
export function isPathSegment(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/%]/.test(name);
}
