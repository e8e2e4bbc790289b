import { expect, test } from 'vitest';
import { createClosure } from './closure.ts';
import { parseCel } from './parser.ts';
import type { NameOptions } from './resolve.ts';
import { CelError, type CelValue } from './value.ts';

function run(source: string, scope: Readonly<Record<string, CelValue>> = {}, options: NameOptions = {}): CelValue {
  return createClosure(parseCel(source), options)(scope);
}

test('a variable of the expression hides one of the scope, a type and a namespace', () => {
  expect(run('[1].map(x, x + 1)', { x: 7 })).toEqual([2]);
  expect(run('[1].map(int, int + 1)')).toEqual([2]);
  expect(run("cel.bind(math, {'abs': 3}, math.abs)")).toBe(3);
  expect(run('[1, 2].map(x, [x].map(x, x * 10))')).toEqual([[10], [20]]);
});

test('a leading dot means the scope', () => {
  expect(run('[1].map(x, .x)', { x: 7 })).toEqual([7]);
});

test('a qualified variable wins over a selection, and the container over what is outside', () => {
  const options = { qualifiedVariables: new Set(['a.b', 'n.y']), container: 'n' };
  expect(run('a.b', { a: { b: 1 }, 'a.b': 2 }, options)).toBe(2);
  expect(run('y', { y: 1, 'n.y': 2 }, options)).toBe(2);
  expect(run('.y', { y: 1, 'n.y': 2 }, options)).toBe(1);
});

test('a function that does not exist is an error with a suggestion', () => {
  expect(() => run("'a'.startWith('a')")).toThrow(
    expect.objectContaining({ code: 'cel/undeclared', offset: 4, advice: 'Did you mean startsWith?' }),
  );
  expect(() => run('math.abz(1)')).toThrow(expect.objectContaining({ advice: 'Did you mean math.abs?' }));
  expect(() => run("'a'.startsWith()")).toThrow(expect.objectContaining({ code: 'cel/undeclared' }));
});

test('unchecked, it is an error of its call alone', () => {
  expect(run('nope(1) || true', {}, { isUnchecked: true })).toBe(true);
  expect(run('nope(1)', {}, { isUnchecked: true })).toEqual(new CelError('undeclared', "unbound function 'nope'"));
});

test('a name that the scope does not have is an error, and so is one that only every object has', () => {
  expect(run('nope')).toMatchObject({ kind: 'undeclared' });
  expect(run('constructor')).toMatchObject({ kind: 'undeclared' });
  expect(run('__proto__')).toMatchObject({ kind: 'undeclared' });
});
