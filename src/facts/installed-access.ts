import type { LabelSelector } from './label-selector.ts';
import type { BindingItem, SubjectItem } from './views/binding-item.ts';
import type { PolicyRule, RuleItem } from './views/role-item.ts';
import { installedAccessText } from './installed-access-text.ts';

/**
 * The roles and bindings that the API server installs by itself, by version (made by tools/build-installed-access.ts).
 * They are known by what is in them: a label is easily written.
 */
interface InstalledRole {
  readonly labels?: Readonly<Record<string, string>>;
  readonly aggregates?: readonly LabelSelector[];
  readonly rules: readonly InstalledRule[];
}
interface InstalledRule extends Partial<PolicyRule> {
  /** Minor versions that have it; absent: as far as anybody looked. */
  readonly from?: number;
  readonly to?: number;
  /** Only where a feature is switched on. */
  readonly isGated?: boolean;
}
interface InstalledBinding {
  /** `ClusterRole/view` */
  readonly role: string;
  /** `Group:platform`, `ServiceAccount:shop/web` */
  readonly subjects: readonly string[];
}

interface Installed {
  readonly roles: Readonly<Record<string, InstalledRole>>;
  readonly bindings: Readonly<Record<string, InstalledBinding>>;
}

let known: Installed | undefined;

/** Read once, where somebody asks. */
function getInstalled(): Installed {
  known ??= JSON.parse(installedAccessText()) as Installed;
  return known;
}

export interface RoleName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A role as a version of Kubernetes installs it. */
export interface FoundInstalled {
  readonly subject: { readonly name: string };
  readonly labels: Readonly<Record<string, string>>;
  readonly aggregates?: readonly LabelSelector[];
  readonly rules: readonly RuleItem[];
}

/** Undefined where that version of Kubernetes installs no role of this name. */
export function findInstalledRole(role: RoleName, minor: number): FoundInstalled | undefined {
  const installed = find(getInstalled().roles, keyOf(role));
  if (installed === undefined) return undefined;
  const rules = installed.rules
    .filter(({ from = 0, to = minor, isGated = false }) => !isGated && from <= minor && minor <= to)
    .map(toRule);
  if (rules.length === 0 && installed.rules.length > 0) return undefined;
  return { labels: {}, ...installed, rules, subject: { name: role.name } };
}

/** Every ClusterRole that is installed: aggregated ones gather their rules among them. */
export function listInstalledClusterRoles(minor: number): readonly FoundInstalled[] {
  return Object.keys(getInstalled().roles).flatMap((key) => {
    const [kind = '', namespace = '', name = ''] = key.split('/');
    return kind === 'ClusterRole' ? (findInstalledRole({ kind, namespace, name }, minor) ?? []) : [];
  });
}

/** All rules that some version up to this one gave to a role of this name: an upgrade adds, and takes none away. */
export function listInstalledRules(role: RoleName, minor: number): readonly PolicyRule[] {
  const { rules = [] } = find(getInstalled().roles, keyOf(role)) ?? {};
  return rules.filter(({ from = 0 }) => from <= minor).map(toRule);
}

/** Whether Kubernetes installs a binding of this name to this role, whomever it names. */
export function isInstalledName({ subject, roleRef }: BindingItem): boolean {
  return find(getInstalled().bindings, keyOf(subject))?.role === `${roleRef.kind}/${roleRef.name}`;
}

/** Whether Kubernetes installs this binding with this subject. */
export function isInstalledSubject(binding: BindingItem, subject: SubjectItem): boolean {
  const { subjects = [] } = find(getInstalled().bindings, keyOf(binding.subject)) ?? {};
  return isInstalledName(binding) && subjects.includes(nameOf(subject, binding.subject));
}

function nameOf({ kind, name, namespace }: SubjectItem, object: { readonly namespace: string }): string {
  return kind === 'ServiceAccount' ? `${kind}:${namespace || object.namespace}/${name}` : `${kind}:${name}`;
}

function keyOf({ kind, namespace, name }: RoleName): string {
  return `${kind}/${namespace}/${name}`;
}

function find<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function toRule(rule: InstalledRule): RuleItem {
  const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  return { verbs, apiGroups, resources, resourceNames, nonResourceURLs, place: NOWHERE };
}

/** It stands in no file of anybody's. */
const NOWHERE = { file: '', line: 0, column: 0 };
