import { explainCel } from '../../cel/explain.ts';
import type { Expression } from '../../cel/ast.ts';
import { parseCel } from '../../cel/parser.ts';
import { SERVER } from '../../cel/server/dialect.ts';
import type { Scope } from '../../cel/program.ts';
import type { Trace } from '../../cel/trace.ts';
import { CelError, CelUnknown } from '../../cel/value.ts';

/** Where an evaluation asks for a field that is not there: of a kind whose defaults are not known here, it may be. */
export function findAbsentRead(source: string, scope: Scope): CelUnknown | undefined {
  return hasAbsentRead(explainCel(parseCel(source), scope, { dialect: SERVER })) ? ABSENT : undefined;
}

const ABSENT = new CelUnknown('what the API server fills in of this kind where a field is absent');

function hasAbsentRead(trace: Trace): boolean {
  return (
    isAbsent(trace) ||
    trace.children.some(hasAbsentRead) ||
    trace.elements.some(({ children }) => children.some(hasAbsentRead))
  );
}

function isAbsent({ node, value }: Trace): boolean {
  const [first, second = ''] = pathOf(node) ?? [];
  if (first === 'metadata' && NEVER_FILLED.has(second)) return false;
  if (node.kind === 'has') return value === false;
  if (node.kind !== 'select' && node.kind !== 'index') return false;
  return value === undefined || (value instanceof CelError && value.kind === 'no_such_key');
}

/** What of the metadata nobody fills in, whatever the kind. */
const NEVER_FILLED: ReadonlySet<string> = new Set(['labels', 'annotations', 'finalizers']);

/** The fields from the object to a place in it; undefined for what is none of its places. */
function pathOf(node: Expression): readonly string[] | undefined {
  if (node.kind === 'identifier') return node.name === 'object' ? [] : undefined;
  if (node.kind === 'select' || node.kind === 'has') return extend(pathOf(node.operand), node.field);
  if (node.kind !== 'index' || node.index.kind !== 'literal') return undefined;
  return extend(pathOf(node.operand), String(node.index.value));
}

function extend(path: readonly string[] | undefined, step: string): readonly string[] | undefined {
  return path === undefined ? undefined : [...path, step];
}
