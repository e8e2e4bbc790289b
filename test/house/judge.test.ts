import { posix } from 'node:path';
import { PARTS } from '../../tools/build-scripts.ts';
import { ROOMS } from '../../tools/lint/rooms.ts';
import { type Gate, holdGate } from './house.fixture.ts';

/** Of rooms where more than the input decides, what takes part in judging and is as pure as those that are. */
const AROUND =
  /^src\/(?:app\/(?:rejudge|kept-chunks|unjudged|ports|slice-places|kept-document)|main\/(?:judge|know-ids|load-controls|find-control|user-policies|evidence\/mask-own))\.ts$/;
/** Hashes. */
const BUILTIN = 'node:crypto';

const PURE = ROOMS.filter(({ isPure }) => isPure);
const PACKAGES = new Set(PURE.flatMap(({ packages }) => packages));

/** Whoever judges what was kept opens no file, connects to nobody and knows no time, whatever it imports, and what that does. */
const findReaching: Gate = (house) => {
  const reached = new Set<string>([PARTS.judge]);
  const faults: string[] = [];
  for (const path of reached)
    for (const target of listImports(house.get(path) ?? '', path)) {
      if (target === BUILTIN || PACKAGES.has(target)) continue;
      if (!PURE.some(({ name }) => target.startsWith(`src/${name}/`)) && !AROUND.test(target))
        faults.push(`${path}: a judge does without ${target}`);
      else reached.add(target);
    }
  return faults;
};

/** By their paths from the root; Node's modules and packages by their names. Types are gone before anything runs. */
function listImports(text: string, path: string): readonly string[] {
  const running = text.replaceAll(/^import type\b[^;]*;/gm, '');
  return [...running.matchAll(/(?:^(?:import|export|\}) .*\bfrom|\bimport\() ?'([^'\s]+)'/gm)].map(([, name = '']) =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name) : name,
  );
}

holdGate(findReaching, {
  'a judge that opens files': [
    { 'src/app/rejudge.ts': (text) => `import { readFileSync } from 'node:fs';\n${text}` },
    /src\/app\/rejudge\.ts: a judge does without node:fs/,
  ],
  'what it is made of connects': [
    { 'src/main/load-controls.ts': (text) => `${text}\nawait import('node:https');\n` },
    /src\/main\/load-controls\.ts: a judge does without node:https/,
  ],
  'a room that it needs asks an adapter': [
    { 'src/facts/redact.ts': (text) => `import { x } from '../adapters/files/x.ts';\n${text}` },
    /src\/facts\/redact\.ts: a judge does without src\/adapters\/files\/x\.ts/,
  ],
});
