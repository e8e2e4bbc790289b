import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import { refuseCircles, toScript } from './build-scripts.ts';

type Exports = Record<string, unknown>;

/** Runs a chunk as the program does; what it asks for is among the others. */
function load(chunk: string, others: Readonly<Record<string, Exports>> = {}): Exports {
  const exports: Exports = {};
  const body = runInThisContext(toScript(chunk)) as (...given: readonly unknown[]) => void;
  body(exports, (name: string) => others[name], '/dist/here.js');
  return exports;
}

test('a chunk takes what it imports, under its own names, and gives what it exports', () => {
  const chunk =
    'import{a as x,$b,default as d}from"./one.js";import"./two.js";var r=x+$b+d;function f(){return r}export{f as default,r};';
  const { default: f, r } = load(chunk, { './one.js': { a: 1, $b: 2, default: 4 }, './two.js': {} });
  expect(r).toBe(7);
  expect((f as () => number)()).toBe(7);
  expect(
    load('import {\n  a as x\n} from "./one.js";\nvar r = x;\nexport {\n  r\n};\n', { './one.js': { a: 1 } }),
  ).toEqual({
    r: 1,
  });
});

test('it is as strict as a module, and needs neither import nor export', () => {
  expect(() => load('undeclared=1;')).toThrow('undeclared is not defined');
});

test('what is imported when it is wanted is loaded then, and a failure is the promise’s', async () => {
  const chunk = 'var f=()=>import("./one.js"),g=()=>import("./gone.js").then(o=>o.a);export{f,g};';
  const { f, g } = load(chunk, { './one.js': { a: 1 } }) as Record<string, () => Promise<unknown>>;
  expect(await f?.()).toEqual({ a: 1 });
  await expect(g?.()).rejects.toThrow(TypeError);
});

test.each(['var a=1;import{b}from"./one.js";a=b;', 'export var a=1;', 'var a=import.meta.url;', 'await 1;'])(
  'what a script cannot be is not built: %s',
  (chunk) => {
    expect(() => toScript(chunk)).toThrow(SyntaxError);
  },
);

const output = (...imports: readonly (readonly [string, 'import-statement' | 'dynamic-import'])[]) => ({
  imports: imports.map(([path, kind]) => ({ path, kind })),
  exports: [],
  inputs: {},
  bytes: 0,
});

test('chunks that import one another are not built; what is loaded later may look back', () => {
  const [a, b, c] = ['a.js', 'b.js', 'c.js'] as const;
  const straight = {
    [a]: output([b, 'import-statement'], [c, 'import-statement']),
    [b]: output([c, 'import-statement']),
    [c]: output([a, 'dynamic-import']),
  };
  expect(() => refuseCircles({ inputs: {}, outputs: straight })).not.toThrow();
  const circle = { ...straight, [c]: output([a, 'import-statement']) };
  expect(() => refuseCircles({ inputs: {}, outputs: circle })).toThrow('in a circle: a.js, b.js, c.js, a.js');
});
