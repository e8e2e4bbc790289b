import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../src/base/digest.ts';
import { makeLivePod } from './live-pods.ts';
import { writeManifest } from './manifests.ts';
import { createRandom } from './random.ts';

/** What the benchmark reads, made once into `.cache/bench/` and kept until what makes it changes. */
const CORPUS_FOLDER = join(import.meta.dirname, '..', '.cache', 'bench', 'corpus');
const MADE_BY = ['corpus', 'live-pods', 'manifests', 'pod-specs', 'random'] as const;

export interface Corpus {
  readonly name: string;
  /** File or folder below the corpus folder. */
  readonly target: string;
  readonly make: (target: string) => void;
}

export const CORPORA = {
  one: { name: '1 manifest', target: 'one.yaml', make: (target) => makeFile(target, 1) },
  thousand: { name: '1,000 manifests', target: 'thousand', make: (target) => makeFolder(target, 1000) },
  fiveThousand: { name: '5,000 manifests', target: 'five-thousand', make: (target) => makeFolder(target, 5000) },
  twentyMegabytes: {
    name: 'one file of 20 MB',
    target: 'twenty-megabytes.yaml',
    make: (target) => makeLargeFile(target, 20_000_000),
  },
  dump: { name: '150,000 pods, JSON', target: 'pods.json', make: (target) => makeDump(target, 150_000, undefined) },
  indentedDump: {
    name: '150,000 pods, as kubectl indents',
    target: 'pods-indented.json',
    make: (target) => makeDump(target, 150_000, 4),
  },
  pages: { name: '150,000 pods, in pages', target: 'pages', make: (target) => makePages(target, 150_000, 500) },
} as const satisfies Record<string, Corpus>;
export type CorpusName = keyof typeof CORPORA;

/** Makes the corpus if it is not there; gives its path. */
export function ensureCorpus({ target, make }: Corpus): string {
  const folder = join(CORPUS_FOLDER, digestMakers());
  for (const other of globSync('*', { cwd: CORPUS_FOLDER }))
    if (join(CORPUS_FOLDER, other) !== folder) rmSync(join(CORPUS_FOLDER, other), { recursive: true });
  const path = join(folder, target);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const making = join(folder, 'making');
  rmSync(making, { recursive: true, force: true });
  make(making);
  renameSync(making, path);
  return path;
}

function digestMakers(): string {
  const sources = MADE_BY.map((name) => readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8'));
  return sha256(sources.join('')).slice(0, 12);
}

function makeFile(target: string, seed: number): void {
  writeFileSync(target, writeManifest(createRandom(seed), 1));
}

function makeFolder(target: string, files: number): void {
  const random = createRandom(files);
  for (let index = 0; index < files; index++) {
    const folder = join(target, `service-${Math.floor(index / 20)}`);
    mkdirSync(folder, { recursive: true });
    const text = writeManifest(random, index);
    writeFileSync(join(folder, `manifest-${index}.${text.startsWith('{') ? 'json' : 'yaml'}`), text);
  }
}

function makeLargeFile(target: string, bytes: number): void {
  const random = createRandom(bytes);
  const documents: string[] = [];
  for (let written = 0, index = 0; written < bytes; index++) {
    const document = writeManifest(random, index);
    documents.push(document);
    written += document.length + '---\n'.length;
  }
  writeFileSync(target, documents.join('---\n'));
}

/** Pages as a server lists them: the items do not say their kind. */
function makePages(target: string, pods: number, size: number): void {
  const random = createRandom(pods);
  mkdirSync(target);
  for (let start = 0; start < pods; start += size) {
    const items = Array.from({ length: size }, (_, index) => {
      const {
        apiVersion: _version,
        kind: _kind,
        ...pod
      } = makeLivePod(random, start + index) as Record<string, unknown>;
      return pod;
    });
    const next = start + size < pods ? { continue: String(start + size) } : {};
    const page = { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '100200300', ...next }, items };
    writeFileSync(join(target, `${start}.json`), JSON.stringify(page));
  }
}

function makeDump(target: string, pods: number, indent: number | undefined): void {
  const random = createRandom(pods);
  const file = openSync(target, 'w');
  writeSync(
    file,
    indent === undefined ? '{"apiVersion":"v1","items":[' : '{\n    "apiVersion": "v1",\n    "items": [\n',
  );
  for (let index = 0; index < pods; index++) {
    const json = JSON.stringify(makeLivePod(random, index), undefined, indent);
    const separator = index === 0 ? '' : indent === undefined ? ',' : ',\n';
    writeSync(file, separator + (indent === undefined ? json : json.replaceAll(/^/gm, '        ')));
  }
  writeSync(
    file,
    indent === undefined
      ? '],"kind":"List","metadata":{"resourceVersion":""}}\n'
      : '\n    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n',
  );
  closeSync(file);
}
