import type { Comprehension, Expression } from './ast.ts';
import { runWithin } from './budget.ts';
import { createContext } from './closures/compile.ts';
import type { FindContent, Run, Watch } from './closures/context.ts';
import { Slots } from './closures/slots.ts';
import { decisiveElements, decisiveOf } from './decisive.ts';
import type { Scope } from './program.ts';
import { type NameOptions, resolveNames } from './resolve.ts';
import type { ElementTrace, Trace } from './trace.ts';
import { undeclaredReference } from './undeclared.ts';
import type { CelValue } from './value.ts';

/** A trace that is still being made. */
interface Draft {
  readonly children: Trace[];
  readonly elements: { readonly key: CelValue; readonly value: CelValue; readonly children: Trace[] }[];
}

/** Every step is kept, so that there are fewer of them than elsewhere. */
const MAX_STEPS_KEPT = 100_000;

/** Runs an expression as the closures run it, and keeps every value on the way; nothing here is fast. */
export function explainCel(expression: Expression, scope: Scope, options: NameOptions = {}): Trace {
  const root: Draft = { children: [], elements: [] };
  const slots = new Slots();
  const run = createContext(slots, { watch: createRecorder(root), dialect: options.dialect }).compile(
    resolveNames(expression, options),
  );
  const frame = Array.from<CelValue>({ length: slots.size }).fill(null);
  for (const { name, slot } of slots.inputs)
    frame[slot] = Object.hasOwn(scope, name) ? (scope[name] as CelValue) : undeclaredReference(name);
  // Lists of literals were made already.
  root.children.length = 0;
  runWithin(MAX_STEPS_KEPT, run, frame);
  return root.children[0] as Trace;
}

function createRecorder(root: Draft): Watch {
  const open: Draft[] = [root];
  const record = <Value extends CelValue | undefined>(node: Expression, evaluate: () => Value): Value => {
    const draft: Draft = { children: [], elements: [] };
    open.push(draft);
    const value = evaluate();
    open.pop();
    const parent = open.at(-1) as Draft;
    (parent.elements.at(-1)?.children ?? parent.children).push(finish(node, value, draft));
    return value;
  };
  return {
    value:
      (node: Expression, run: Run): Run =>
      (frame) =>
        record(node, () => run(frame)),
    content:
      (node: Expression, find: FindContent): FindContent =>
      (frame) =>
        record(node, () => find(frame)),
    element(_node: Comprehension, key: CelValue, value: CelValue) {
      (open.at(-1) as Draft).elements.push({ key, value, children: [] });
    },
  };
}

function finish(node: Expression, value: CelValue | undefined, { children, elements }: Draft): Trace {
  const [only] = children;
  // An optional's content and its value are one evaluation of one part.
  if (only?.node === node && children.length === 1) return { ...only, value };
  const decisive = decisiveElements(node, value, elements);
  const traced: ElementTrace[] = elements.map((element, index) => ({ ...element, isDecisive: decisive.has(index) }));
  return { node, value, children, elements: traced, decisive: decisiveOf(node, value, children) };
}
