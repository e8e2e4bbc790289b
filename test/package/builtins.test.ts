import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDist } from '../../tools/build.ts';
import { makeFolder } from './pack.fixture.ts';

/** Of Node, what is shipped uses this much; nothing that connects, and nothing that starts a program. */
const BUILTINS = [
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
  'node:worker_threads',
  'node:zlib',
];

test('what is shipped can neither connect nor start a program', async () => {
  const outdir = makeFolder('dist');
  await buildDist({ outdir });
  const modules = readdirSync(outdir).filter((file) => file.endsWith('.mjs'));
  const texts = modules.map((file) => readFileSync(join(outdir, file), 'utf8'));
  const used = texts.flatMap((text) =>
    [
      ...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|require\(|getBuiltinModule\()\s*["'](node:[\w/]+|[a-z_]+)["']/g),
    ].map(([, name = '']) => name),
  );
  expect([...new Set(used)].sort()).toEqual(BUILTINS);
  expect(texts.filter((text) => /(?<![.\w])(?:fetch|WebSocket|EventSource)\(/.test(text))).toEqual([]);
});
