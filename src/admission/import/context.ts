import { isJsonObject, type Json } from '../../base/json.ts';
import { anyOf, not } from './cel-text.ts';
import { parseQuery } from './jmespath/parse-query.ts';
import { choose, failsOf, isThere, merge, NUMBER, type Query, unread } from './jmespath/query-value.ts';
import { translate } from './jmespath/translate.ts';
import { obstacle } from './obstacle.ts';
import { type QueryRoots, readOperand, readQuery } from './query.ts';

/** What a rule, or a loop of it, names (`context`), beside what is named around it. Throws `admission/not-converted`. */
export function nameVariables(context: Json | undefined, roots: QueryRoots): QueryRoots {
  if (context === undefined || context === null) return roots;
  if (!Array.isArray(context)) throw obstacle('context is no list');
  const named: Record<string, Query> = { ...roots.named };
  for (const entry of context) {
    if (!isJsonObject(entry)) throw obstacle('an entry of context is no map');
    const { name, variable, ...others } = entry;
    const [foreign] = Object.entries(others).find(([, value]) => value !== null) ?? [];
    if (foreign !== undefined) throw obstacle(`it looks at something beside the object (context, ${foreign})`);
    if (typeof name !== 'string' || !isJsonObject(variable)) throw obstacle('an entry of context without a variable');
    named[name] = readVariable(variable, { ...roots, named: { ...named } });
  }
  return { ...roots, named };
}

const FIELDS: ReadonlySet<string> = new Set(['value', 'jmesPath', 'default']);

/** `variableLoader` in `github.com/kyverno/kyverno/pkg/engine/context/loaders`: it is worked out where it is asked for, and nothing is an error. */
function readVariable(variable: { readonly [key: string]: Json }, roots: QueryRoots): Query {
  const foreign = Object.keys(variable).find((field) => !FIELDS.has(field));
  if (foreign !== undefined) throw obstacle(`a variable with ${foreign}, which is not known here`);
  const { value = null, jmesPath = '', default: otherwise = null } = variable;
  if (typeof jmesPath !== 'string' || jmesPath.includes('{{'))
    throw obstacle('a variable in the jmesPath of a variable');
  const given = value === null ? undefined : readOperand(value, roots);
  if (jmesPath === '') return orError(given ?? readOperand(otherwise, roots));
  const found = given === undefined ? readQuery(jmesPath, roots) : askOf(given, jmesPath);
  if (otherwise === null) return orError(found);
  // Nothing in a value that is given stays nothing.
  if (given !== undefined) throw obstacle('a variable with a value, a jmesPath and a default');
  return choose(isThere(merge(found)), asNumber(found), readOperand(otherwise, roots));
}

function askOf(given: Query, jmesPath: string): Query {
  const node = parseQuery(jmesPath);
  const refuse = (): never => {
    throw unread(jmesPath);
  };
  if (node === undefined) return refuse();
  return translate(node, { current: given, depth: 0, query: jmesPath, nested: refuse });
}

function orError(found: Query): Query {
  if (found.kind === 'literal' && found.value !== null) return found;
  const value = merge(found);
  return { ...asNumber(value), breaks: anyOf([failsOf(value), not(isThere(value))]), missing: 'false' } as Query;
}

/** Written as JSON and read again, a number is one of JMESPath's. */
function asNumber(found: Query): Query {
  if (found.kind === 'literal') return found;
  const value = merge(found);
  return value.shape === 'int' ? { ...value, shape: NUMBER } : value;
}
