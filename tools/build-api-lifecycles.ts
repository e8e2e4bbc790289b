import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../src/base/compare.ts';
import type { ApiLifecycle } from '../src/facts/api-lifecycle.ts';
import { findGo } from './find-go.ts';

const TARGET = join(import.meta.dirname, '..', 'src', 'facts', 'schema', 'api-lifecycles.json');

/** Oldest first: upstream deletes a type some releases after its removal, so history is in old versions, and the newest word counts. */
const MODULES: readonly string[] = [
  ...['v0.19.16', 'v0.22.17', 'v0.25.16', 'v0.28.15', 'v0.32.3', 'v0.34.1', 'v0.37.2'].map((v) => `k8s.io/api@${v}`),
  ...['v0.22.17', 'v0.37.2'].map((v) => `k8s.io/apiextensions-apiserver@${v}`),
  ...['v0.22.17', 'v0.37.2'].map((v) => `k8s.io/kube-aggregator@${v}`),
];

const NEWEST = '@v0.37.2';

/** Gone before upstream wrote such things down in code; from the release notes of the version that removed each. */
const OLDER: Readonly<Record<string, ApiLifecycle>> = {
  'auditregistration.k8s.io/v1alpha1/AuditSink': { removed: 19 },
  'batch/v2alpha1/CronJob': { removed: 21 },
  'settings.k8s.io/v1alpha1/PodPreset': { removed: 20 },
};

/** Upstream names the list for one, and calls a replacement what was never served. */
const CORRECTED: Readonly<Record<string, string | undefined>> = {
  'networking.k8s.io/v1beta1/IngressClass': 'networking.k8s.io/v1/IngressClass',
  'apps/v1beta1/DeploymentRollback': undefined,
};

/**
 * Makes `api-lifecycles.json`: which API is deprecated and removed when, and by what it is replaced, as upstream's code
 * says; the kinds that each group has in the newest version, and those that it had; and the versions that it has or had.
 */
function buildLifecycles(go: string): void {
  const found = new Map<string, ApiLifecycle>(Object.entries(OLDER));
  const kinds = new Map<string, Set<string>>();
  const ever = new Map<string, Set<string>>();
  const versions = new Map<string, Set<string>>();
  for (const module of MODULES) {
    const folder = download(go, module);
    for (const { group, version, objects } of listRegistered(folder)) {
      addAll(versions, group, [version]);
      addAll(ever, group, objects);
      if (module.endsWith(NEWEST)) addAll(kinds, group, objects);
    }
    for (const file of globSync('**/zz_generated.prerelease-lifecycle.go', { cwd: folder }).sort())
      for (const [api, lifecycle] of readLifecycles(join(folder, file))) found.set(api, lifecycle);
  }
  const apis = [...found]
    .filter(([api, { deprecated, removed }]) => !api.endsWith('List') && (deprecated ?? removed) !== undefined)
    .sort(([left], [right]) => compareText(left, right));
  const rows = apis.map(([api, lifecycle]) => {
    const { deprecated, removed } = lifecycle;
    const replacement = Object.hasOwn(CORRECTED, api)
      ? CORRECTED[api]
      : (lifecycle.replacement ?? findSuccessor(api, removed, found));
    return `    ${JSON.stringify(api)}: ${JSON.stringify({ deprecated, removed, replacement })}`;
  });
  const former = new Map([...ever].map(([group, names]) => [group, names.difference(kinds.get(group) ?? new Set())]));
  const tables = [
    `  "apis": {\n${rows.join(',\n')}\n  }`,
    renderTable('kinds', kinds),
    renderTable('former', former),
    renderTable('versions', versions),
  ].join(',\n');
  writeFileSync(TARGET, `{\n  "modules": ${JSON.stringify(MODULES)},\n${tables}\n}\n`);
}

const KNOWN = /AddKnownTypes\(\s*SchemeGroupVersion,([^)]*)\)/g;
/** What is no object that somebody writes: lists, and the options of requests. */
const NO_OBJECT = /(?:List|Options)$/;

interface Registered {
  readonly group: string;
  readonly version: string;
  readonly objects: readonly string[];
}

function listRegistered(folder: string): readonly Registered[] {
  // What stands in no folder of a version is internal.
  const files = globSync('**/v*/register.go', { cwd: folder, exclude: ['**/testdata/**', 'examples/**'] }).sort();
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(KNOWN)].map(([, types = '']) => ({
      group: readGroup(join(folder, dirname(file))),
      version: dirname(file).split('/').at(-1) ?? '',
      objects: [...types.matchAll(/&(\w+)\{\}/g)].flatMap(([, name = '']) => (NO_OBJECT.test(name) ? [] : [name])),
    })),
  );
}

function addAll(sets: Map<string, Set<string>>, group: string, names: readonly string[]): void {
  sets.set(group, new Set([...(sets.get(group) ?? []), ...names]));
}

function renderTable(name: string, sets: ReadonlyMap<string, ReadonlySet<string>>): string {
  const rows = [...sets]
    .filter(([, names]) => names.size > 0)
    .sort(([left], [right]) => compareText(left, right))
    .map(([group, names]) => `    ${JSON.stringify(group)}: ${JSON.stringify([...names].sort(compareText))}`);
  return `  "${name}": {\n${rows.join(',\n')}\n  }`;
}

/** Where upstream names no replacement: the most stable version of the same kind that lives longer. */
function findSuccessor(
  api: string,
  removed: number | undefined,
  found: ReadonlyMap<string, ApiLifecycle>,
): string | undefined {
  const [kind = '', , group = ''] = api.split('/').toReversed();
  return [...found]
    .filter(([other, lifecycle]) => {
      const [otherKind, , otherGroup = ''] = other.split('/').toReversed();
      return otherKind === kind && otherGroup === group && (lifecycle.removed ?? Infinity) > (removed ?? 0);
    })
    .map(([other]) => other)
    .sort((left, right) => stabilityOf(right) - stabilityOf(left) || compareText(right, left))[0];
}

function stabilityOf(api: string): number {
  return api.includes('alpha') ? 0 : api.includes('beta') ? 1 : 2;
}

function download(go: string, module: string): string {
  const answer = execFileSync(go, ['mod', 'download', '-json', module], { encoding: 'utf8' });
  return (JSON.parse(answer) as { readonly Dir: string }).Dir;
}

const METHOD =
  /^func \(in \*(\w+)\) APILifecycle(Introduced|Deprecated|Removed|Replacement)\(\).*\{\n\treturn (.*)\n\}/gm;
const MINOR = /^1, (\d+)$/;
const REPLACEMENT = /Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"/;

/** Every kind of one group and version: `group/version/Kind`, the group left out where it has none. */
function readLifecycles(file: string): ReadonlyMap<string, ApiLifecycle> {
  const group = readGroup(dirname(file));
  const version = dirname(file).split('/').at(-1) ?? '';
  const found = new Map<string, ApiLifecycle>();
  for (const [, kind = '', method = '', value = ''] of readFileSync(file, 'utf8').matchAll(METHOD)) {
    const api = nameApi(group, version, kind);
    found.set(api, { ...found.get(api), ...readValue(method, value) });
  }
  return found;
}

function readValue(method: string, value: string): ApiLifecycle {
  const minor = Number(MINOR.exec(value)?.[1]);
  if (method === 'Introduced') return {};
  if (method === 'Deprecated') return { deprecated: minor };
  if (method === 'Removed') return { removed: minor };
  const [, group = '', version = '', kind = ''] = REPLACEMENT.exec(value) ?? [];
  return { replacement: nameApi(group, version, kind) };
}

function nameApi(group: string, version: string, kind: string): string {
  return [...(group === '' ? [] : [group]), version, kind].join('/');
}

function readGroup(folder: string): string {
  const register = join(folder, 'register.go');
  const [, group = ''] = existsSync(register)
    ? (/GroupName\s*=\s*"([^"]*)"/.exec(readFileSync(register, 'utf8')) ?? [])
    : [];
  return group;
}

const go = findGo();
if (go === undefined) throw new Error('Go is needed to fetch the modules');
buildLifecycles(go);
