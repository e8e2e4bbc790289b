import { posix } from 'node:path';
import { isTestFile } from '../../tools/lint/place.ts';
import { type Gate, holdGate } from './house.fixture.ts';

/** What a verifier is made of: itself, and what everybody stands on; of that no digest, which its platform gives. */
const OWN = /^src\/(?:verify\/|base\/(?!digest\.ts$))/;

/** Published by itself. */
const ENTRY = 'src/main/verify.ts';
/** Beside the room, what it is made of. */
const AROUND = /^src\/adapters\/crypto\/web-checks\.ts$/;

/** Who verifies shares no code with who writes, and reaches no network, no cluster, no disk: whatever it imports, and what that does. */
const findForeign: Gate = (house) => [
  ...[...house.keys()]
    .filter((path) => path.startsWith('src/verify/') && path.endsWith('.ts') && !isTestFile(path))
    .flatMap((path) => findBeyond(house.get(path) ?? '', path, (target) => OWN.test(target))),
  ...[...closureOf(house, ENTRY)].flatMap((path) =>
    findBeyond(house.get(path) ?? '', path, (target) => OWN.test(target) || AROUND.test(target)),
  ),
];

function findBeyond(text: string, path: string, isAllowed: (target: string) => boolean): readonly string[] {
  return listImports(text, path)
    .filter((target) => !isAllowed(target))
    .map((target) => `${path}: a verifier does without ${target}`);
}

function closureOf(house: ReadonlyMap<string, string>, entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const path of found)
    for (const target of listImports(house.get(path) ?? '', path)) if (house.has(target)) found.add(target);
  return found;
}

/** By their paths from the root; Node's modules and packages by their names. */
function listImports(text: string, path: string): readonly string[] {
  return [...text.matchAll(/(?<!\.)\b(?:from|import)\b\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name) : name,
  );
}

holdGate(findForeign, {
  'a verifier that uses what writes': [
    { 'src/verify/new.ts': "import { crc32 } from '../evidence/pack/crc32.ts';" },
    /does without src\/evidence\/pack\/crc32\.ts/,
  ],
  'a verifier that hashes by Node': [
    { 'src/verify/new.ts': "import { sha256 } from '../base/digest.ts';" },
    /does without src\/base\/digest\.ts/,
  ],
  'a verifier that connects': [{ 'src/verify/new.ts': "import { get } from 'node:https';" }, /without node:https/],
  'an entry that opens files': [
    { 'src/main/verify.ts': (text) => `import { openSync } from 'node:fs';\n${text}` },
    /src\/main\/verify\.ts: a verifier does without node:fs/,
  ],
});
