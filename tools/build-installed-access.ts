import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../src/base/compare.ts';
import type { KubeObject } from '../src/facts/kube-object.ts';
import { type BindingItem, readBinding } from '../src/facts/views/binding-item.ts';
import { type PolicyRule, readRole } from '../src/facts/views/role-item.ts';
import { objectsOfManifest } from './control/read-objects.ts';
import { findGo } from './find-go.ts';

/** The newest patch of each minor version that Go's module proxy serves whole. */
const VERSIONS = ['1.30.14', '1.31.14', '1.32.13', '1.33.13', '1.34.4', '1.35.4', '1.36.3', '1.37.2'];
const TARGET = join(import.meta.dirname, '..', 'src', 'facts', 'installed-access-text.ts');
const POLICY = ['plugin', 'pkg', 'auth', 'authorizer', 'rbac', 'bootstrappolicy', 'testdata'];

/** What the API server installs by itself, and what it only installs where a feature is switched on. */
const FILES = [
  { file: 'cluster-roles', isGated: false },
  { file: 'cluster-roles-featuregates', isGated: true },
  { file: 'controller-roles', isGated: false },
  { file: 'namespace-roles', isGated: false },
  { file: 'cluster-role-bindings', isGated: false },
  { file: 'controller-role-bindings', isGated: false },
  { file: 'namespace-role-bindings', isGated: false },
];

interface InstalledRule extends Partial<PolicyRule> {
  /** Minor versions that have it, the first and the last. */
  from: number;
  to: number;
  isGated?: boolean;
}
interface InstalledRole {
  labels?: Readonly<Record<string, string>>;
  aggregates?: unknown;
  rules: Map<string, InstalledRule>;
}
interface Table {
  readonly roles: Map<string, InstalledRole>;
  readonly bindings: Map<string, { role: string; subjects: Set<string> }>;
}

/** Makes `installed-access-text.ts`: the roles and bindings that Kubernetes itself installs, from the API server's own tests. */
function buildInstalled(): void {
  const table: Table = { roles: new Map(), bindings: new Map() };
  for (const version of VERSIONS) {
    const folder = join(download(version), ...POLICY);
    for (const { file, isGated } of FILES) {
      const path = join(folder, `${file}.yaml`);
      if (!existsSync(path)) continue;
      const objects = objectsOfManifest({ file: path, text: readFileSync(path, 'utf8') });
      for (const object of objects) add(table, object, { minor: Number(version.split('.')[1]), isGated });
    }
  }
  writeFileSync(TARGET, renderModule(JSON.stringify(toJson(table))));
}

/** As a text, which costs a start a fifth of what it costs as code, and is only read where there are roles. */
function renderModule(json: string): string {
  return `/** Made by tools/build-installed-access.ts: change that, and run it. */
export const installedAccessText = (): string =>
  '${json}';
`;
}

function download(version: string): string {
  const go = findGo();
  if (go === undefined) throw new Error('Go is needed to fetch the API server');
  const text = execFileSync(go, ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], { encoding: 'utf8' });
  return (JSON.parse(text) as { Dir: string }).Dir;
}

function add(table: Table, object: KubeObject, origin: { minor: number; isGated: boolean }): void {
  if (object.kind.endsWith('Binding')) addBinding(table, object);
  else addRole(table, object, origin);
}

function addRole({ roles }: Table, object: KubeObject, { minor, isGated }: { minor: number; isGated: boolean }): void {
  const role = readRole(object, nowhere);
  if (role.isMalformed) throw new Error(`${object.name} cannot be read`);
  const known = roles.get(keyOf(object)) ?? { rules: new Map<string, InstalledRule>() };
  const { 'kubernetes.io/bootstrapping': _, ...labels } = object.labels;
  if (Object.keys(labels).length > 0) known.labels = labels;
  if (role.aggregates !== undefined) known.aggregates = role.aggregates;
  for (const { place: _place, ...lists } of role.rules) {
    const rule = Object.fromEntries(Object.entries(lists).filter(([, texts]) => texts.length > 0));
    const key = JSON.stringify(rule);
    const former = known.rules.get(key);
    if (former === undefined)
      known.rules.set(key, { ...rule, from: minor, to: minor, ...(isGated ? { isGated } : {}) });
    else former.to = minor;
    if (!isGated) delete known.rules.get(key)?.isGated;
  }
  roles.set(keyOf(object), known);
}

function addBinding({ bindings }: Table, object: KubeObject): void {
  const binding = readBinding(object, nowhere);
  if (binding.isMalformed) throw new Error(`${object.name} cannot be read`);
  const role = `${binding.roleRef.kind}/${binding.roleRef.name}`;
  const known = bindings.get(keyOf(object)) ?? { role, subjects: new Set<string>() };
  if (known.role !== role) throw new Error(`${object.name} was bound to another role once`);
  for (const subject of binding.subjects) known.subjects.add(renderSubject(subject));
  bindings.set(keyOf(object), known);
}

function keyOf({ kind, namespace, name }: KubeObject): string {
  return `${kind}/${namespace}/${name}`;
}

function renderSubject({ kind, namespace, name }: BindingItem['subjects'][number]): string {
  return kind === 'ServiceAccount' ? `${kind}:${namespace}/${name}` : `${kind}:${name}`;
}

/** What is installed stands in no file of anybody's. */
function nowhere(): { file: string; line: number; column: number; excerpt: [] } {
  return { file: '', line: 0, column: 0, excerpt: [] };
}

function toJson({ roles, bindings }: Table): object {
  return {
    roles: sorted(roles, ({ rules, ...role }) => ({ ...role, rules: [...rules.values()].map(toRule) })),
    bindings: sorted(bindings, ({ role, subjects }) => ({ role, subjects: [...subjects].sort(compareText) })),
  };
}

/** The first and last versions that are known are left out: before and after them, nobody looked. */
function toRule({ from, to, ...rule }: InstalledRule): object {
  const [first, last] = [VERSIONS[0], VERSIONS.at(-1)].map((version) => Number(version?.split('.')[1]));
  return { ...rule, ...(from === first ? {} : { from }), ...(to === last ? {} : { to }) };
}

function sorted<Value>(map: ReadonlyMap<string, Value>, convert: (value: Value) => object): Record<string, object> {
  const entries = [...map].sort(([left], [right]) => compareText(left, right));
  return Object.fromEntries(entries.map(([key, value]) => [key, convert(value)]));
}

buildInstalled();
