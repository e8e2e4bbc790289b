import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDist } from '../../tools/build.ts';
import { makeFolder } from './pack.fixture.ts';

/** Of Node, what is shipped uses this much; nothing that connects. */
const BUILTINS = [
  'node:child_process',
  'node:crypto',
  'node:events',
  'node:fs',
  'node:os',
  'node:path',
  'node:process',
  'node:stream',
  'node:timers/promises',
  'node:url',
  'node:util',
  'node:v8',
  'node:vm',
  'node:worker_threads',
  'node:zlib',
];

test('what is shipped cannot connect, and starts a program only where that is asked for', async () => {
  const outdir = makeFolder('dist');
  await buildDist({ outdir });
  const modules = readdirSync(outdir).filter((file) => /\.m?js$/.test(file));
  const texts = new Map(modules.map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  expect([...new Set([...texts.values()].flatMap(findBuiltins))].sort()).toEqual(BUILTINS);
  expect([...texts.values()].filter((text) => /(?<![.\w])(?:fetch|WebSocket|EventSource)\(/.test(text))).toEqual([]);
  const starters = [...texts.keys()].filter((file) =>
    findBuiltins(texts.get(file) ?? '').includes('node:child_process'),
  );
  expect(starters).toHaveLength(1);
  const loading = [...texts].flatMap(([file, text]) => (starters.some((name) => text.includes(name)) ? [file] : []));
  expect(loading.map((file) => file.replace(/-[A-Z0-9]{8}\.js$/, '')).sort()).toEqual(LOADING_PROGRAMS);
});

/** Chunks that are loaded for --render and for --diff, and for nothing else. */
const LOADING_PROGRAMS = ['create-renderer', 'open-earlier'];

function findBuiltins(text: string): readonly string[] {
  return [
    ...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|require\(|getBuiltinModule\()\s*["'](node:[\w/]+|[a-z_]+)["']/g),
  ].map(([, name = '']) => name);
}
