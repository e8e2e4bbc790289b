import { join, resolve } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { findMap, listOf, textsOf } from './read-map.ts';
import { isFile, isFolder } from './read-text.ts';

/** Names that `kustomize build` looks for, in its order (kubectl.docs.kubernetes.io, glossary: kustomization). */
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What a kustomization is made of, itself and everything it builds on. */
export interface Kustomization {
  /** Its own file, as its folder names it. */
  readonly name: string;
  readonly isComponent: boolean;
  /** Absolute paths of files that become part of what is built. */
  readonly files: readonly string[];
  /** Absolute paths of the folders of kustomizations that it builds on, however far away. */
  readonly bases: readonly string[];
  /** References that would have to be fetched. */
  readonly remote: readonly string[];
  /** References to what is not there. */
  readonly missing: readonly string[];
  /** What it wants to be run. */
  readonly programs: readonly string[];
  /** Paths of files that say what to build, and that cannot be read. */
  readonly unread: readonly string[];
}

/** Reads a kustomization and all that it builds on; undefined where a folder has none. Nothing is fetched, nothing is run. */
export function readKustomization(folder: string): Kustomization | undefined {
  const name = findName(folder);
  if (name === undefined) return undefined;
  const met = new Set<string>();
  const found: Found = { files: [], remote: [], missing: [], programs: [], unread: [] };
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (met.has(next)) continue;
    met.add(next);
    waiting.push(...readOne(next, found));
  }
  met.delete(folder);
  return { name, isComponent: findMap(join(folder, name))?.['kind'] === 'Component', bases: [...met], ...found };
}

interface Found {
  readonly files: string[];
  readonly remote: string[];
  readonly missing: string[];
  readonly programs: string[];
  readonly unread: string[];
}

function findName(folder: string): string | undefined {
  return NAMES.find((name) => isFile(join(folder, name)));
}

/** The folders that one kustomization builds on. */
function readOne(folder: string, found: Found): readonly string[] {
  const name = findName(folder);
  if (name === undefined) return [];
  const value = findMap(join(folder, name));
  found.files.push(join(folder, name));
  if (value === undefined) {
    found.unread.push(join(folder, name));
    return [];
  }
  found.programs.push(...findPrograms(value));
  const folders: string[] = [];
  for (const reference of listReferences(value)) {
    const path = resolve(folder, reference);
    if (isFetched(reference)) found.remote.push(reference);
    else if (isFolder(path)) folders.push(path);
    else if (isFile(path)) found.files.push(path);
    else (isRemote(reference) ? found.remote : found.missing).push(reference);
  }
  for (const reference of listExtensions(value)) readExtension(resolve(folder, reference), reference, found);
  return folders;
}

/** Everything that a kustomization loads from elsewhere, by fields in small letters (kustomize/api/types/kustomization.go). */
function listReferences(value: JsonObject): readonly string[] {
  const openapi = value['openapi'];
  return [
    ...LISTS.flatMap((name) => textsOf(value[name])),
    ...PATHS.flatMap((name) =>
      listOf(value[name]).flatMap((each) => (isJsonObject(each) ? textsOf(each['path']) : [])),
    ),
    ...GENERATORS.flatMap((name) => listOf(value[name]).flatMap(listGenerated)),
    ...(isJsonObject(openapi) ? textsOf(openapi['path']) : []),
  ].filter((reference) => reference !== '' && !reference.includes('\n'));
}

const LISTS = ['resources', 'bases', 'components', 'crds', 'configurations', 'patchesstrategicmerge'] as const;
const PATHS = ['patches', 'patchesjson6902', 'replacements'] as const;
const GENERATORS = ['configmapgenerator', 'secretgenerator'] as const;
const EXTENSIONS = ['generators', 'transformers', 'validators'] as const;

/** `name=path`, or the path alone. */
function listGenerated(value: Json): readonly string[] {
  if (!isJsonObject(value)) return [];
  const files = textsOf(value['files']).map((each) => each.slice(each.indexOf('=') + 1));
  return [...files, ...textsOf(value['envs']), ...textsOf(value['env'])];
}

function listExtensions(value: JsonObject): readonly string[] {
  return EXTENSIONS.flatMap((name) => textsOf(value[name]));
}

function findPrograms(value: JsonObject): readonly string[] {
  return ['helmCharts', 'helmChartInflationGenerator'].filter((name) => listOf(value[name.toLowerCase()]).length > 0);
}

/** Only what is built into kustomize is let through, where it stands in a file; it may not load from elsewhere either. */
function readExtension(path: string, reference: string, found: Found): void {
  if (reference.includes('\n') || !isFile(path)) {
    found.programs.push(reference.split('\n')[0] ?? '');
    return;
  }
  const value = findMap(path);
  const isBuiltIn = value?.['apiversion'] === 'builtin' && !String(value['kind']).startsWith('Helm');
  if (!isBuiltIn || value === undefined || hasAddress(value)) found.programs.push(reference);
  found.files.push(path);
}

function hasAddress(value: Json): boolean {
  if (typeof value === 'string') return value.split('=').some(isFetched);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasAddress);
}

/** Kustomize asks the network for what begins so, whatever is on the disk. */
function isFetched(reference: string): boolean {
  return /^[a-z][a-z+]*:\/\//i.test(reference) || /^(git::|gh:|git@)/.test(reference);
}

/** `github.com/org/repository`, `host:path`, and what names a version: no path that anybody forgot. */
function isRemote(reference: string): boolean {
  return /^[\w-]+(\.[\w-]+)+[/:]/.test(reference) || /[?&](ref|version)=/.test(reference) || reference.includes('@');
}
