import type { PolicyRule } from '../facts/views/role-item.ts';
import type { Grant } from './access.ts';
import { isAskedByName, isCreation, listMakingVerbs } from './asked-names.ts';
import { isCovered } from '../facts/rule-covers.ts';
import { isInstalledSubject, listInstalledRules } from '../facts/installed-access.ts';
import { ruleAllows } from './rule-allows.ts';

/** Something that one may do, as roles grant it. */
export interface Power {
  readonly verbs: readonly string[];
  /** Empty for the core group. */
  readonly group: string;
  /** `pods`, `pods/exec` */
  readonly resource: string;
  /** Where it lives in no namespace, a RoleBinding never grants it. */
  readonly scope: 'namespaced' | 'cluster';
  /** Only here; absent: in every namespace. */
  readonly namespaces?: readonly string[];
  /** A rule that names single objects is what is wanted, and no holding of the power. */
  readonly namedIsFine?: boolean;
}

/** The same power over each of several resources. */
export function powersOver(resources: readonly string[], power: Omit<Power, 'resource'>): readonly Power[] {
  return resources.map((resource) => ({ ...power, resource }));
}

/** A power over URLs of the API server that are no resources. */
export interface UrlPower {
  readonly below: readonly UrlReach[];
}

/** A URL and what is below it. */
export interface UrlReach {
  /** `/logs`; with a slash at its end, only what is below it. */
  readonly path: string;
  /** The only method of HTTP that it answers, in lower case; absent: it does not look at the method. */
  readonly verb?: string;
}

/** A power that a grant holds. */
export interface HeldPower {
  /** `get, list secrets` */
  readonly text: string;
}

/** Everything there is, to those who hold it by a rule of nothing but stars. */
export function isEverything({ verbs, apiGroups, resources, resourceNames }: PolicyRule): boolean {
  return [verbs, apiGroups, resources].every((words) => words.includes('*')) && resourceNames.length === 0;
}

/** Whether Kubernetes itself makes this grant, by a rule that is its own. */
export function isInstalledGrant({ binding, subject, role }: Grant, rule: PolicyRule, minor: number): boolean {
  return isInstalledSubject(binding, subject) && isCovered(rule, listInstalledRules(role, minor));
}

/** The powers that a rule gives through a grant, each as a text; nothing where it gives none. */
export function listHeld(
  grant: Pick<Grant, 'namespace'>,
  rule: PolicyRule,
  powers: readonly (Power | UrlPower)[],
): readonly HeldPower[] {
  return powers.flatMap((power) => ('below' in power ? holdUrls(grant, rule, power) : hold(grant, rule, power)));
}

function hold({ namespace }: Pick<Grant, 'namespace'>, rule: PolicyRule, power: Power): readonly HeldPower[] {
  if (namespace !== undefined && (power.scope === 'cluster' || power.namespaces?.includes(namespace) === false))
    return [];
  const verbs = power.verbs.filter((verb) => holdsVerb(rule, verb, power));
  if (verbs.length === 0) return [];
  const names = rule.resourceNames.length === 0 ? '' : ` named ${rule.resourceNames.join(', ')}`;
  const where = power.namespaces === undefined ? '' : ` in ${power.namespaces.join(', ')}`;
  return [{ text: `${verbs.join(', ')} ${power.resource}${names}${where}` }];
}

/** The powers that a rule gives by itself, wherever it is bound. */
export function listPowers(rule: PolicyRule, powers: readonly Power[]): readonly string[] {
  return powers.flatMap((power) => hold({ namespace: undefined }, rule, power)).map(({ text }) => text);
}

/** A rule with names gives what the server asks for by such a name; so what is made only where the rule lets one apply or update it, too. */
function holdsVerb(rule: PolicyRule, verb: string, { group, resource: whole, namedIsFine = false }: Power): boolean {
  const [resource = '', subresource = ''] = whole.split('/');
  const ask = (name: string): boolean =>
    ruleAllows(rule, { kind: 'resource', verb, group, resource, subresource, name, namespace: '' });
  if (rule.resourceNames.length === 0) return ask('');
  if (namedIsFine) return false;
  const asked = { verb, group, resource, subresource };
  const names = rule.resourceNames.filter((name) => ask(name) && isAskedByName(asked, name));
  if (!isCreation(asked)) return names.length > 0;
  return names.some((name) =>
    listMakingVerbs(asked).some((making) =>
      ruleAllows(rule, { kind: 'resource', ...asked, verb: making, name, namespace: '' }),
    ),
  );
}

function holdUrls({ namespace }: Pick<Grant, 'namespace'>, rule: PolicyRule, power: UrlPower): readonly HeldPower[] {
  if (namespace !== undefined) return [];
  const reached = power.below.filter(({ verb }) => verb === undefined || isVerbOf(rule, verb));
  const held = rule.nonResourceURLs.filter((pattern) => reached.some(({ path }) => reachesBelow(pattern, path)));
  const verbs = rule.verbs.includes('*') ? 'request' : rule.verbs.join(', ');
  return held.length === 0 || verbs === '' ? [] : [{ text: `${verbs} ${held.join(', ')}` }];
}

function isVerbOf({ verbs }: PolicyRule, verb: string): boolean {
  return verbs.includes(verb) || verbs.includes('*');
}

/** Whether a pattern matches a path, or something below it. */
function reachesBelow(pattern: string, path: string): boolean {
  const stem = pattern.replace(/\*+$/, '');
  if (stem === path || stem.startsWith(path.endsWith('/') ? path : `${path}/`)) return true;
  return stem !== pattern && path.startsWith(stem);
}
