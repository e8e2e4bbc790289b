import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { allOf, anyOf, FALSE, not, TRUE } from './cel-text.ts';
import { testConditions } from './conditions.ts';
import { nameVariables } from './context.ts';
import { obstacle } from './obstacle.ts';
import { type PatternTest, testPattern } from './pattern.ts';
import { type QueryRoots, readLoopList } from './query.ts';

/** Fields of `validate` that say what is asked for; one of them does. */
const ASKING = ['pattern', 'anyPattern', 'deny', 'foreach', 'podSecurity', 'cel', 'manifests', 'assert'] as const;
/** Those that change no verdict on an object that is created. */
const BESIDE: ReadonlySet<string> = new Set([
  'message',
  'failureAction',
  'failureActionOverrides',
  'allowExistingViolations',
  'emitWarning',
]);

/** Refuses what stands in `validate` and is not known here. Throws `admission/not-converted`. */
export function refuseForeign(validate: JsonObject): void {
  const foreign = Object.keys(validate).find((field) => !BESIDE.has(field) && !ASKING.some((known) => known === field));
  if (foreign !== undefined) throw obstacle(`validate.${foreign} is not known here`);
}

/** Whether an object is in order by what a rule validates, as CEL. Throws `admission/not-converted`. */
export function testValidation(validate: JsonObject, roots: QueryRoots): string {
  // In the order in which Kyverno looks for them; it heeds the first alone.
  const { deny, pattern, anyPattern, foreach } = validate;
  for (const field of ['manifests', 'assert'] as const) if (isSet(validate[field])) throw obstacle(OTHERS[field]);
  if (isSet(deny)) return testDeny(deny, roots);
  if (isSet(pattern) || isSet(anyPattern)) return testPatterns({ pattern, anyPattern }, roots.object);
  if (isSet(foreach)) return testLoops(foreach, roots);
  throw obstacle('it validates nothing');
}

const OTHERS = {
  manifests: 'validate.manifests looks at signatures',
  assert: 'validate.assert is written in a language that is not known here',
} as const;

function isSet(value: Json | undefined): value is Json {
  return value !== undefined && value !== null;
}

function testDeny(deny: Json, roots: QueryRoots): string {
  if (!isJsonObject(deny)) throw obstacle('validate.deny is no map');
  const { conditions } = deny;
  if (!isSet(conditions)) return FALSE;
  const { holds, fails } = testConditions(conditions, roots);
  return not(anyOf([fails, holds]));
}

interface Patterns {
  readonly pattern: Json | undefined;
  readonly anyPattern: Json | undefined;
}

/** What skips is no violation; of several patterns one has to hold, or all have to skip. */
function testPatterns({ pattern, anyPattern }: Patterns, root: QueryRoots['object']): string {
  if (isSet(pattern)) {
    const { holds, skips } = testPattern(pattern, root);
    return anyOf([holds, skips]);
  }
  if (!Array.isArray(anyPattern)) throw obstacle('validate.anyPattern is no list');
  const tests: readonly PatternTest[] = anyPattern.map((each) => testPattern(each, root));
  return anyOf([...tests.map(({ holds }) => holds), allOf(tests.map(({ skips }) => skips))]);
}

const LOOP_FIELDS: ReadonlySet<string> = new Set([
  'list',
  'context',
  'preconditions',
  'deny',
  'pattern',
  'anyPattern',
  'elementScope',
]);

/** `validateForEach`: each element of each list, but those whose preconditions do not hold. */
function testLoops(loops: Json, roots: QueryRoots): string {
  if (!Array.isArray(loops)) throw obstacle('validate.foreach is no list');
  return allOf(loops.map((loop) => testLoop(loop, roots)));
}

function testLoop(loop: Json, roots: QueryRoots): string {
  if (!isJsonObject(loop)) throw obstacle('a loop of validate.foreach is no map');
  const foreign = Object.entries(loop).find(([field, value]) => isSet(value) && !LOOP_FIELDS.has(field));
  if (foreign !== undefined) throw obstacle(`validate.foreach.${foreign[0]} is not converted`);
  const { list, context, preconditions, deny, pattern, anyPattern, elementScope } = loop;
  if (elementScope === false && !isSet(deny))
    throw obstacle('validate.foreach.elementScope holds patterns against the whole object');
  if (typeof list !== 'string') throw obstacle('a loop of validate.foreach without a list');
  const { value, shape } = readLoopList(list, roots);
  const element = { value: 'element', shape };
  const inner = nameVariables(context, { ...roots, element });
  const asked = isSet(preconditions) ? testConditions(preconditions, inner) : { holds: TRUE, fails: FALSE };
  const own = isSet(deny) ? testDeny(deny, inner) : testPatterns({ pattern, anyPattern }, element);
  // An element whose preconditions come to an error is passed over, too.
  const test = anyOf([not(allOf([not(asked.fails), asked.holds])), own]);
  return test === TRUE ? TRUE : `${value}.all(element, ${test})`;
}
