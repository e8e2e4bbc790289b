import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isClusterScoped } from '../../facts/cluster-scoped.ts';
import { readLabelSelector } from '../../facts/label-selector.ts';
import { allOf, anyOf, FALSE, fieldOf, not, quote, TRUE } from './cel-text.ts';
import { matchKinds, parseKindSelector } from './kind-selector.ts';
import { obstacle } from './obstacle.ts';
import { hasWildcard, matchWildcard } from './wildcard.ts';

/** `match` or `exclude` of a rule: blocks of which any, or all, have to be met. */
export interface Filter {
  readonly how: 'any' | 'all';
  readonly blocks: readonly JsonObject[];
}

const BLOCK_FIELDS: ReadonlySet<string> = new Set(['resources', 'subjects', 'roles', 'clusterRoles']);

/** Reads both forms: blocks below `any` or `all`, or one block by itself. Throws `admission/not-converted`. */
export function readFilter(value: Json | undefined, place: string): Filter | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw obstacle(`${place} is no map`);
  const { any, all, ...own } = value;
  for (const field of Object.keys(own))
    if (!BLOCK_FIELDS.has(field)) throw obstacle(`${place}.${field} is not known here`);
  // Where there are both, Kyverno looks at `any` alone.
  if (Array.isArray(any) && any.length > 0) return { how: 'any', blocks: any.filter(isJsonObject) };
  if (Array.isArray(all) && all.length > 0) return { how: 'all', blocks: all.filter(isJsonObject) };
  return Object.keys(own).length === 0 ? undefined : { how: 'all', blocks: [own] };
}

export function kindsOf({ blocks }: Filter): readonly string[] {
  return blocks.flatMap(({ resources }) => (isJsonObject(resources) ? texts(resources['kinds'], 'kinds') : []));
}

/** Whether a rule is for an object, as CEL (`MatchesResourceDescription` in `github.com/kyverno/kyverno/pkg/engine/utils`). */
export function testFilters({
  match,
  exclude,
  object,
}: {
  readonly match: Filter;
  readonly exclude: Filter | undefined;
  readonly object: string;
}): string {
  const kinds = kindsOf(match);
  const isMatched = testFilter(match, 'match', { object, kinds });
  if (exclude === undefined) return isMatched;
  return allOf([isMatched, not(testFilter(exclude, 'exclude', { object, kinds }))]);
}

interface Around {
  readonly object: string;
  /** That the rule is for. */
  readonly kinds: readonly string[];
}

function testFilter({ how, blocks }: Filter, place: 'match' | 'exclude', around: Around): string {
  const tests = blocks.map((block) => testBlock(block, place, around));
  return how === 'any' ? anyOf(tests) : allOf(tests);
}

const DESCRIPTION: ReadonlySet<string> = new Set([
  'kinds',
  'name',
  'names',
  'namespaces',
  'annotations',
  'selector',
  'namespaceSelector',
  'operations',
]);

function testBlock(block: JsonObject, place: string, { object, kinds }: Around): string {
  for (const field of Object.keys(block)) {
    if (!BLOCK_FIELDS.has(field)) throw obstacle(`${place}.${field} is not known here`);
    if (field !== 'resources') throw obstacle(`${place} asks who does it (${field})`);
  }
  const { resources } = block;
  // Nothing in it is nothing that could be met.
  if (!isJsonObject(resources) || Object.keys(resources).length === 0) return FALSE;
  const foreign = Object.keys(resources).find((field) => !DESCRIPTION.has(field));
  if (foreign !== undefined) throw obstacle(`${place}.resources.${foreign} is not known here`);
  const operations = texts(resources['operations'], 'operations');
  if (operations.length > 0 && !operations.includes('CREATE')) return FALSE;
  const own = texts(resources['kinds'], 'kinds');
  const { name } = resources;
  const names = [...(typeof name === 'string' && name !== '' ? [[name]] : []), texts(resources['names'], 'names')];
  return allOf([
    own.length === 0 ? TRUE : matchKinds(own, object),
    ...names.map((each) => (each.length === 0 ? TRUE : testName(each, object))),
    testNamespaces(texts(resources['namespaces'], 'namespaces'), { object, kinds: own.length === 0 ? kinds : own }),
    testAnnotations(resources['annotations'], object),
    testSelector(resources['selector'], `${object}.?metadata.?labels.orValue({})`),
    testNamespaceSelector(resources['namespaceSelector'], { object, kinds: own.length === 0 ? kinds : own }),
  ]);
}

function testName(patterns: readonly string[], object: string): string {
  const name = `${object}.?metadata.?name.orValue(${object}.?metadata.?generateName.orValue(""))`;
  return anyOf(patterns.map((pattern) => matchWildcard(name, pattern)));
}

/** A namespace is in itself. Where an object says none, nobody knows it yet: then the expression has no value. */
function testNamespaces(patterns: readonly string[], around: Around): string {
  if (patterns.length === 0 || patterns.some((pattern) => /^\*+$/.test(pattern))) return TRUE;
  return inNamespace(around, (namespace) => anyOf(patterns.map((pattern) => matchWildcard(namespace, pattern))));
}

function inNamespace({ object, kinds }: Around, test: (namespace: string) => string): string {
  const selectors = kinds.map(parseKindSelector);
  const scopes = new Set(selectors.map(({ group, kind }) => scopeOf(group, kind)));
  const inside = test(`${object}.metadata.namespace`);
  const itself = test(`${object}.metadata.name`);
  const nowhere = test('""');
  if (scopes.size === 1 && scopes.has('namespaced')) return inside;
  if (scopes.size === 1 && scopes.has('namespace')) return itself;
  if (scopes.has('unknown'))
    throw obstacle('which of the kinds are in namespaces is not known here, and namespaces are asked for');
  const ofScope = (scope: string): readonly string[] => [
    ...new Set(selectors.filter(({ group, kind }) => scopeOf(group, kind) === scope).map(({ kind }) => kind)),
  ];
  const whole = ofScope('cluster');
  const rest = scopes.has('namespaced') ? inside : nowhere;
  const others =
    whole.length === 0 || !scopes.has('namespaced')
      ? rest
      : `${object}.kind in [${whole.map(quote).join(', ')}] ? ${nowhere} : ${rest}`;
  return scopes.has('namespace') ? `(${object}.kind == "Namespace" ? ${itself} : ${others})` : `(${others})`;
}

function scopeOf(group: string, kind: string): 'namespaced' | 'cluster' | 'namespace' | 'unknown' {
  if (hasWildcard(kind)) return 'unknown';
  if (kind === 'Namespace') return 'namespace';
  const groups = group === '*' || hasWildcard(group) ? GROUPS : [group];
  return groups.some((each) => isClusterScoped(each, kind)) ? 'cluster' : 'namespaced';
}

const GROUPS = [
  '',
  'apps',
  'batch',
  'rbac.authorization.k8s.io',
  'networking.k8s.io',
  'storage.k8s.io',
  'policy',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'scheduling.k8s.io',
  'node.k8s.io',
  'apiregistration.k8s.io',
  'certificates.k8s.io',
  'flowcontrol.apiserver.k8s.io',
];

/** For each of the annotations asked for there is one whose key and value match. */
function testAnnotations(value: Json | undefined, object: string): string {
  if (value === undefined || value === null) return TRUE;
  if (!isJsonObject(value)) throw obstacle('annotations are no map');
  return testPairs(value, `${object}.?metadata.?annotations`);
}

function testPairs(pairs: JsonObject, map: string): string {
  return allOf(
    Object.entries(pairs).map(([key, pattern]) => {
      if (typeof pattern !== 'string') throw obstacle(`${key} is asked to be something that is no text`);
      if (!hasWildcard(key) && !hasWildcard(pattern)) return `${fieldOf(map, key)}.orValue(null) == ${quote(pattern)}`;
      const ofText = matchWildcard('text', pattern);
      if (!hasWildcard(key)) {
        const found = fieldOf(map, key);
        return ofText === TRUE ? `${found}.hasValue()` : `${found}.optMap(text, ${ofText}).orValue(false)`;
      }
      const test = allOf([matchWildcard('key', key), ofText]);
      return `${map}.orValue({}).exists(key, text, ${test})`;
    }),
  );
}

/** `CheckSelector` in `github.com/kyverno/kyverno/pkg/utils/match`: wildcards may stand in `matchLabels`. */
function testSelector(value: Json | undefined, labels: string): string {
  if (value === undefined || value === null) return TRUE;
  if (!isJsonObject(value)) throw obstacle('a selector is no map');
  const { matchLabels = {}, ...rest } = value;
  if (!isJsonObject(matchLabels ?? {})) throw obstacle('matchLabels is no map');
  const selector = readLabelSelector(rest);
  if (selector.isMalformed === true) throw obstacle('a selector is none that Kubernetes takes');
  const map = labels.replace(/\.orValue\(\{\}\)$/, '');
  return allOf([
    testPairs((matchLabels ?? {}) as JsonObject, map),
    ...selector.requirements.map(({ key, operator, values }) => {
      const found = fieldOf(map, key);
      const list = `[${values.map(quote).join(', ')}]`;
      if (operator === 'Exists') return `${found}.hasValue()`;
      if (operator === 'DoesNotExist') return `!${found}.hasValue()`;
      return operator === 'In' ? `${found}.orValue(null) in ${list}` : `!(${found}.orValue(null) in ${list})`;
    }),
  ]);
}

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Only the label that every namespace has is known without the namespace. */
function testNamespaceSelector(value: Json | undefined, around: Around): string {
  if (value === undefined || value === null) return TRUE;
  const selector = readLabelSelector(value);
  if (selector.isMalformed === true || selector.requirements.some(({ key }) => key !== NAME_LABEL))
    throw obstacle('a namespaceSelector asks for labels of namespaces, which are not part of the object');
  const scopes = new Set(around.kinds.map(parseKindSelector).map(({ group, kind }) => scopeOf(group, kind)));
  if (scopes.size !== 1 || !scopes.has('namespaced'))
    throw obstacle('a namespaceSelector stands beside kinds that are in no namespace');
  const namespace = `${around.object}.metadata.namespace`;
  return allOf(
    selector.requirements.map(({ operator, values }) => {
      if (operator === 'Exists') return TRUE;
      if (operator === 'DoesNotExist') return FALSE;
      const isIn = `${namespace} in [${values.map(quote).join(', ')}]`;
      return operator === 'In' ? isIn : not(isIn);
    }),
  );
}

function texts(value: Json | undefined, place: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw obstacle(`${place} is no list of texts`);
  return value;
}
