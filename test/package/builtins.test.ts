import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';
import { readScripts } from '../program.fixture.ts';

/** Of Node, what is shipped uses this much. */
const BUILTINS = [
  'node:buffer',
  'node:child_process',
  'node:crypto',
  'node:events',
  'node:fs',
  'node:fs/promises',
  'node:os',
  'node:path',
  'node:process',
  'node:stream',
  'node:stream/promises',
  'node:timers/promises',
  'node:tty',
  'node:url',
  'node:util',
  'node:v8',
  'node:vm',
  'node:worker_threads',
  'node:zlib',
];

/** And this much more where a live cluster is asked. */
const CONNECTING = ['node:dns', 'node:http', 'node:https', 'node:net', 'node:stream/consumers', 'node:tls'];

/** And this where the judge of a pack runs, in a process of its own: to read what it is handed, and to take from it what it need not have. */
const REPLAYING = ['node:module', 'node:readline'];

const texts = readScripts();

/** Whether a chunk loads another as soon as it is loaded itself. */
function loads(text: string, name: string): boolean {
  return [...text.matchAll(/(?<!=>)require\("\.\/([^"]+)"\)/g)].some(([, other]) => other === name);
}

/** The chunks that use one of some modules, and the entries that load such a chunk when they are loaded. */
function findUsers(modules: readonly string[]): readonly string[] {
  return findEntries((text) => findBuiltins(text).some((name) => modules.includes(name)));
}

function findEntries(isUsing: (text: string) => boolean): readonly string[] {
  const using = [...texts].flatMap(([file, text]) => (isUsing(text) ? [file] : []));
  const loading = [...texts].flatMap(([file, text]) => (using.some((name) => loads(text, name)) ? [file] : []));
  return [...new Set([...using, ...loading])]
    .map((file) => file.replace(/-[A-Z0-9]{8}\.js$/, ''))
    .filter((file) => file !== 'chunk')
    .sort();
}

test('what is shipped uses of Node what is listed here', () => {
  const used = [...new Set([...texts.values()].flatMap(findBuiltins))].sort();
  expect(used).toEqual([...BUILTINS, ...CONNECTING, ...REPLAYING].sort());
});

test('it asks a server that a person named where a time stamp is wanted, and by no other means', () => {
  const asks = (text: string): boolean => /(?<![.\w])(?:fetch|WebSocket|EventSource)\(/.test(text);
  expect(findEntries(asks)).toEqual(['evidence-pack', 'ledger-anchor']);
});

test('it connects only where a live cluster is asked', () => {
  expect(findUsers(CONNECTING)).toEqual(LIVE);
});

test('it starts a program only where that is asked for', () => {
  expect(findUsers(['node:child_process'])).toEqual(
    [...LIVE, 'create-renderer', 'diff', 'evidence-replay', 'evidence-sample', 'ledger-anchor', 'open-earlier'].sort(),
  );
});

/** Entries that are loaded for `collect` and `--context`, and for nothing else. */
const LIVE = ['collect', 'open-cluster'];

function findBuiltins(text: string): readonly string[] {
  return [
    ...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|require\(|getBuiltinModule\()\s*["'](node:[\w/]+|[a-z_]+)["']/g),
  ]
    .map(([, name = '']) => name)
    .filter((name) => isBuiltin(name));
}
