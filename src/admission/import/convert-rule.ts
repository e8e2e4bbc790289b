import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type CollectionName, COLLECTIONS } from '../../facts/collections.ts';
import type { RuleVariant } from './autogen.ts';
import { allOf, anyOf, FALSE, isName, not, quote } from './cel-text.ts';
import { readCelConditions, readCelRule } from './cel-rule.ts';
import { testConditions } from './conditions.ts';
import type { ControlCheck } from './control-file.ts';
import { parseKindSelector } from './kind-selector.ts';
import { closeComment } from './inline-variables.ts';
import { kindsOf, readFilter, testFilters } from './match.ts';
import { convertMessage } from './message.ts';
import { obstacle } from './obstacle.ts';
import { testPodSecurity } from './pod-security/test-pod-security.ts';
import { nameVariables } from './context.ts';
import { elementShape, fieldShape, type Shape, shapeOfKinds, sortOf } from './shape.ts';
import { refuseForeign, testValidation } from './validate.ts';
import { hasWildcard } from './wildcard.ts';

/** What a rule says of objects that are created. */
export interface ConvertedRule {
  readonly checks: readonly ControlCheck[];
  readonly reads: readonly CollectionName[];
}

const OBJECT = 'object';

const RULE_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'match',
  'exclude',
  'preconditions',
  'celPreconditions',
  'context',
  'validate',
  'skipBackgroundRequests',
  'reportProperties',
]);

const ELSEWHERE: Readonly<Record<string, string>> = {
  mutate: 'it changes objects (mutate)',
  generate: 'it makes objects (generate)',
  verifyImages: 'it looks at images in their registry (verifyImages)',
  imageExtractors: 'it finds images in places of its own (imageExtractors)',
};

/** Throws `admission/not-converted`. `namespace` is that of a policy that is for its own namespace alone. */
export function convertRule({ rule, at }: RuleVariant, namespace: string | undefined): ConvertedRule {
  refuseFields(rule);
  const match = readFilter(rule['match'], 'match');
  if (match === undefined) throw obstacle('it matches nothing');
  const exclude = readFilter(rule['exclude'], 'exclude');
  const isMatched = testFilters({ match, exclude, object: OBJECT });
  if (isMatched === FALSE) throw forOthers();
  const { validate } = rule;
  if (!isJsonObject(validate)) throw obstacle('it validates nothing');
  refuseForeign(validate);
  const kinds = [
    ...new Set(
      kindsOf(match)
        .map(parseKindSelector)
        .map(({ kind }) => kind),
    ),
  ];
  refuseMasked(validate, kinds);
  const shape = kinds.some(hasWildcard) ? undefined : shapeOfKinds(kinds);
  const isInside = namespace === undefined ? [] : [`${OBJECT}.metadata.namespace == ${quote(namespace)}`];
  const where = allOf([isMatched, ...isInside]);
  const convert = isSet(validate['cel']) ? convertCel : convertTests;
  return { checks: convert({ rule, validate, where, shape, at, kinds }), reads: findReads(kinds) };
}

function forOthers(): Error {
  return obstacle('it is for no object that is created: for other operations, or for subresources');
}

interface Converting {
  readonly rule: JsonObject;
  readonly validate: JsonObject;
  readonly where: string;
  readonly shape: Shape;
  readonly at: string;
  readonly kinds: readonly string[];
}

/** Patterns, conditions, loops, and the Pod Security Standards. */
function convertTests({ rule, validate, where, shape, at, kinds }: Converting): readonly ControlCheck[] {
  const { preconditions = null, celPreconditions } = rule;
  if (isSet(celPreconditions))
    throw obstacle('conditions in CEL stand beside something that is not (celPreconditions)');
  const roots = nameVariables(rule['context'], { object: { value: OBJECT, shape } });
  const asked = preconditions === null ? undefined : testConditions(preconditions, roots);
  if (asked?.holds === FALSE && asked.fails === FALSE) throw forOthers();
  const message = convertMessage(validate['message'], roots, String(rule['name'] ?? ''));
  const { podSecurity } = validate;
  const tests = isSet(podSecurity)
    ? testPodSecurity(podSecurity, kinds, OBJECT).map(({ expression, title }) => ({
        expression,
        message: `${message}: it is asked that ${title}`,
      }))
    : [{ expression: testValidation(validate, roots), message }];
  return tests.map(({ expression, ...said }) => ({
    where: allOf([where, ...(asked === undefined ? [] : [anyOf([asked.fails, asked.holds])])]),
    expression: asked === undefined ? expression : allOf([not(asked.fails), expression]),
    at: findPath(validate, shape) ?? at,
    ...said,
  }));
}

/** Expressions, each a check of its own. */
function convertCel({ rule, validate, where, shape, at }: Converting): readonly ControlCheck[] {
  const { preconditions, celPreconditions } = rule;
  if (isSet(preconditions)) throw obstacle('conditions that are not in CEL stand beside validate.cel');
  const conditions = isSet(celPreconditions) ? readCelConditions(celPreconditions) : [];
  const roots = nameVariables(rule['context'], { object: { value: OBJECT, shape } });
  const fallback = convertMessage(validate['message'], roots, String(rule['name'] ?? ''));
  return readCelRule(validate['cel'] ?? null).map(({ expression, message }) => ({
    where: allOf([where, ...conditions.map((condition) => `(${closeComment(condition)})`)]),
    expression,
    at,
    message: message ?? fallback,
  }));
}

function isSet(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** Values of Secrets are masked before anything is asked of them. */
function refuseMasked(validate: JsonObject, kinds: readonly string[]): void {
  const mayBeSecret = kinds.some((kind) => kind === 'Secret' || hasWildcard(kind));
  if (mayBeSecret && /"[=<^X]?\(?(?:data|stringData)\)?":|object\.(?:data|stringData)/.test(JSON.stringify(validate)))
    throw obstacle('it looks at values of Secrets, which are masked here');
}

function refuseFields(rule: JsonObject): void {
  for (const [field, value] of Object.entries(rule)) {
    if (RULE_FIELDS.has(field) || value === null || (Array.isArray(value) && value.length === 0)) continue;
    throw obstacle(ELSEWHERE[field] ?? `${field} is not known here`);
  }
}

/** What has to be read of a cluster, the smallest collection for each kind; and kinds of the same name that nobody knows here. */
function findReads(kinds: readonly string[]): readonly CollectionName[] {
  const names = kinds.flatMap((kind) =>
    (Object.keys(COLLECTIONS) as CollectionName[])
      .filter((name) => COLLECTIONS[name].some((known) => known.kind === kind))
      .toSorted((left, right) => COLLECTIONS[left].length - COLLECTIONS[right].length)
      .slice(0, 1),
  );
  return [...new Set<CollectionName>([...names, 'all'])];
}

/** The path that leads to whatever a pattern asks for, as far as there is one; undefined where that is nowhere. */
function findPath({ pattern }: JsonObject, root: Shape): string | undefined {
  const steps: string[] = [];
  let [current, shape]: [Json | undefined, Shape] = [pattern, root];
  while (isJsonObject(current)) {
    const [entry, ...others] = Object.entries(current);
    if (entry === undefined || others.length > 0) break;
    const [, , anchored] = /^([=<^X])?\((.+)\)$/.exec(entry[0]) ?? [];
    const key = anchored ?? entry[0];
    const inner = fieldShape(shape, key);
    if (!isName(key) || (root !== undefined && inner === undefined)) break;
    steps.push(key);
    [current, shape] = [entry[1], inner];
    if (sortOf(shape) === 'list') shape = elementShape(shape);
  }
  return steps.length === 0 ? undefined : steps.join('.');
}
