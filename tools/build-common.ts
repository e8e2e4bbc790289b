import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { IMPORTED } from './build-builtins.ts';
import { PARTS } from './build-scripts.ts';

/** Opening a module costs Node more than reading so many bytes of it. */
const SMALL = 8192;

/**
 * esbuild makes a chunk for every set of entries that share something, most of them of a few hundred bytes, and a start opens
 * twenty of them. What stands in such chunks, and asks for nothing that stands elsewhere, is made known to every entry:
 * then all of it is one chunk. `asItComes` tells of a build without this.
 */
export function createCommonChunk(asItComes: Metafile, root: string): Plugin {
  const common = findCommon(asItComes);
  const core = findCore(asItComes);
  const judging = findJudging(asItComes);
  const additions = new Map(
    listEntries(asItComes).map(({ entry, files }) => {
      const wanted = loadsMuchOf(core, files) ? [...common, ...core.keys()] : common;
      const added = judging.has(entry) ? wanted.filter((file) => judging.has(file)) : wanted;
      return [resolve(root, entry), added.map((file) => `import ${JSON.stringify(nameOf(file, root))};`).join('\n')];
    }),
  );
  return {
    name: 'common-chunk',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const addition = additions.get(path);
        if (addition === undefined) return undefined;
        return { contents: `${readFileSync(path, 'utf8')}\n${addition}`, loader: 'ts' };
      });
    },
  };
}

/** Loaded whatever the command is. */
const ALWAYS = PARTS.run;
/** What nearly every command that judges loads too, by and by. */
const MOST_USED = 'src/main/verbs/scan.ts';
/** The share of it from which on a command may as well load all of it. */
const MUCH = 0.3;

/** The modules that a scan loads beside what every command does, with their sizes: they are one chunk. */
function findCore(metafile: Metafile): ReadonlyMap<string, number> {
  const entries = listEntries(metafile);
  const always = entries.find(({ entry }) => entry === ALWAYS)?.files;
  const used = entries.find(({ entry }) => entry === MOST_USED)?.files;
  if (always === undefined || used === undefined) throw new Error(`${ALWAYS} and ${MOST_USED} are no entries any more`);
  return new Map([...used].filter(([file]) => !always.has(file) && file !== MOST_USED));
}

/** Everything that judges: it is handed on by itself, so nothing that opens files or connects is made a part of it. */
function findJudging({ outputs }: Metafile): ReadonlySet<string> {
  const start = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === PARTS.judge);
  if (start === undefined) throw new Error(`${PARTS.judge} is no entry any more`);
  const reached = new Set([start]);
  for (const path of reached) for (const { path: imported } of outputs[path]?.imports ?? []) reached.add(imported);
  return new Set([...reached].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})));
}

function loadsMuchOf(core: ReadonlyMap<string, number>, files: ReadonlyMap<string, number>): boolean {
  const sum = (sizes: Iterable<number>): number => [...sizes].reduce((total, size) => total + size, 0);
  const shared = [...core].flatMap(([file, size]) => (files.has(file) ? [size] : []));
  return sum(shared) >= MUCH * sum(core.values());
}

interface Entry {
  readonly entry: string;
  /** Every module that is loaded with it, and its bytes. */
  readonly files: ReadonlyMap<string, number>;
}

function listEntries({ outputs }: Metafile): readonly Entry[] {
  return Object.entries(outputs).flatMap(([path, { entryPoint }]) => {
    if (entryPoint === undefined) return [];
    const files = [...closureOf(path, outputs)].flatMap((output) =>
      Object.entries(outputs[output]?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const),
    );
    return [{ entry: entryPoint, files: new Map(files) }];
  });
}

/** An output, and all that it imports before it runs. */
function closureOf(path: string, outputs: Metafile['outputs'], seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path) || outputs[path] === undefined) return seen;
  seen.add(path);
  for (const imported of outputs[path].imports)
    if (imported.kind === 'import-statement') closureOf(imported.path, outputs, seen);
  return seen;
}

/** A module that Node brings is named as it is imported. */
function nameOf(file: string, root: string): string {
  return file.startsWith(IMPORTED) ? file.slice(IMPORTED.length) : join(root, file);
}

/** Loaded by nobody who does not start one: it is large, and what is not loaded cannot be used. */
const PROGRAMS = `${IMPORTED}child_process`;

/** What Node has not loaded itself when it starts, and loads for those alone who use it. */
const NOT_LOADED_YET: ReadonlySet<string> = new Set(
  [
    'crypto',
    'dns',
    'http',
    'https',
    'net',
    'stream',
    'stream/consumers',
    'stream/promises',
    'tls',
    'v8',
    'worker_threads',
    'zlib',
  ].map((name) => `${IMPORTED}${name}`),
);

/** Small, and loaded by those alone who show what changes, who ask a cluster, and who ask who can do something. */
const RARE =
  /(?:^|\/)(?:node_modules\/diff\/|src\/report\/paint-diff-line\.ts$|src\/main\/(?:open-live|parse-question)\.ts$)/;

/** What packages of the older kind ask of Node, and what stands for nothing, has no file to be named by. */
const NAMELESS = /^(?:required|nothing):/;

/** Modules of small chunks that import, directly or not, only one another. */
function findCommon({ inputs, outputs }: Metafile): readonly string[] {
  const small = Object.values(outputs).filter(({ bytes, entryPoint }) => bytes < SMALL && entryPoint === undefined);
  const found = new Set(
    small
      .flatMap((output) => Object.keys(output.inputs))
      .filter((file) => !NOT_LOADED_YET.has(file) && !NAMELESS.test(file) && !RARE.test(file)),
  );
  const isAlone = (file: string): boolean =>
    (inputs[file]?.imports ?? []).every(
      ({ path, kind, external }) =>
        path !== PROGRAMS && (external === true || kind === 'dynamic-import' || found.has(path)),
    );
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const file of found) if (!isAlone(file)) found.delete(file);
  }
  return [...found].sort();
}
