import { Option } from 'commander';
import { expect, test } from 'vitest';
import type { Setting } from './setting.ts';
import { SETTINGS } from './settings.ts';

const all = Object.entries<Setting>(SETTINGS);

test.each(all.flatMap(([name, { flag }]) => (flag === undefined ? [] : [[name, flag]])))(
  '%s is what commander makes of %s',
  (name, flag) => {
    expect(new Option(flag).attributeName()).toBe(name);
  },
);

test.each(all.flatMap(([name, { env }]) => (env === undefined ? [] : [[name, env]])))(
  '%s is called %s in the environment',
  (name, env) => {
    expect(env).toBe(`SEAWORTHY_${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`);
  },
);

test('no place of the file is taken twice, and every setting can be said somewhere', () => {
  const places = all.flatMap(([, { file }]) => file ?? []);
  expect(new Set(places).size).toBe(places.length);
  expect(all.filter(([, { flag, env, file }]) => (flag ?? env ?? file) === undefined)).toEqual([]);
});
