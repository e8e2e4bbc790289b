/** A folder below `src/`, what lives there, and what it may know. */
export interface Room {
  readonly name: string;
  readonly holds: string;
  /** Deterministic: no input or output, clock, randomness, environment. */
  readonly isPure: boolean;
  /** Rooms it may import; `*` is all of them. */
  readonly rooms: readonly string[];
  /** Rooms whose types it may name, because what it handles is declared there. */
  readonly types: readonly string[];
  /** npm packages. */
  readonly packages: readonly string[];
  /** Node's own modules; `*` is all of them. */
  readonly builtins: readonly string[];
}

const pure = { isPure: true, types: [], packages: [], builtins: [] } as const;
const edge = { isPure: false, types: [], packages: [], builtins: [] } as const;

/**
 * The import table: enforced by `house/room-imports` and `house/pure-rooms`, printed in ARCHITECTURE.md.
 * A folder of `adapters/` is a room of its own. Nothing below imports from above.
 */
export const ROOMS: readonly Room[] = [
  { ...pure, name: 'base', holds: 'error, digest, paths, severities, what a name was meant to be', rooms: [] },
  {
    ...pure,
    name: 'manifest',
    holds: 'bytes to documents with places; byte edits that keep everything else',
    rooms: ['base'],
  },
  {
    ...pure,
    name: 'cel',
    holds: 'the language: parse, check, compile, explain, function libraries; knows no Kubernetes object',
    rooms: ['base'],
    packages: ['re2js'],
  },
  {
    ...pure,
    name: 'facts',
    holds: 'collections, redaction, subjects, views; the only room that knows Kubernetes object shapes',
    rooms: ['base', 'manifest'],
  },
  { ...pure, name: 'access', holds: 'the RBAC evaluator: who can, who can become whom', rooms: ['base', 'facts'] },
  { ...pure, name: 'network', holds: 'which policies select which pods', rooms: ['base', 'facts'] },
  {
    ...pure,
    name: 'controls',
    holds: 'one folder per control, and what reads and compiles them',
    rooms: ['base', 'manifest', 'cel', 'facts', 'access', 'network'],
    packages: ['zod'],
  },
  {
    ...pure,
    name: 'frameworks',
    holds: 'requirements and responsibilities; the loader',
    rooms: ['base', 'manifest'],
    packages: ['zod'],
  },
  {
    ...pure,
    name: 'assessment',
    holds: 'judge, merge, verdicts, score, baseline',
    rooms: ['base', 'manifest', 'cel', 'facts', 'controls', 'frameworks'],
  },
  {
    ...pure,
    name: 'admission',
    holds: 'policies of admission: those of others in, run or as controls; ours out',
    rooms: ['base', 'manifest', 'cel', 'facts', 'controls', 'assessment'],
  },
  {
    ...pure,
    name: 'report',
    holds: 'every renderer',
    rooms: ['base', 'access', 'frameworks', 'assessment', 'admission'],
    types: ['manifest', 'facts', 'controls'],
  },
  {
    ...pure,
    name: 'evidence',
    holds: 'records, ledger, pack, replay',
    rooms: ['base', 'facts', 'frameworks', 'assessment', 'report'],
  },
  { ...pure, name: 'verify', holds: 'pack verification, stand-alone', rooms: ['base'] },
  {
    ...edge,
    name: 'app',
    holds: 'use cases, one file per verb, and the ports they need',
    rooms: [
      'base',
      'manifest',
      'cel',
      'facts',
      'access',
      'network',
      'controls',
      'frameworks',
      'assessment',
      'admission',
      'report',
      'evidence',
    ],
  },
  { ...edge, name: 'api', holds: 'the HTTP contract', rooms: [], packages: ['zod'] },
  {
    ...edge,
    name: 'cli',
    holds: 'words to options, errors to exit codes',
    rooms: ['base', 'app', 'api'],
    packages: ['commander'],
  },
  {
    ...edge,
    name: 'lsp',
    holds: "an editor's questions to answers, over the Language Server Protocol",
    rooms: ['base', 'app'],
    packages: [
      'vscode-jsonrpc',
      'vscode-languageserver',
      'vscode-languageserver-protocol',
      'vscode-languageserver-textdocument',
      'vscode-languageserver-types',
    ],
  },
  {
    ...edge,
    name: 'adapters/files',
    holds: 'files, folders, standard input, gzip; returns bytes',
    rooms: ['base', 'manifest', 'app'],
    packages: ['ignore', 'picomatch'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/programs',
    holds: 'programs on PATH, started without a shell, within limits of time and output',
    rooms: ['base'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/rendering',
    holds: 'charts and kustomizations to the objects they make, by the programs that render them, offline',
    rooms: ['base', 'manifest', 'app', 'adapters/programs'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/git',
    holds: 'the files of an earlier commit, by git',
    rooms: ['base', 'adapters/programs'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/kubernetes',
    holds: 'a live cluster, asked by get and list',
    rooms: ['base', 'manifest', 'app'],
    types: ['facts'],
    packages: ['@kubernetes/client-node', 'openid-client'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/snapshots',
    holds: 'a cluster as a folder: written once, read as the cluster is',
    rooms: ['base', 'manifest', 'app'],
    packages: ['zod'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/workers',
    holds: 'threads that judge',
    rooms: ['base', 'manifest', 'assessment', 'app'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/keys',
    holds: 'keys that sign, in files',
    rooms: ['base', 'evidence', 'adapters/ledger'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/ledger',
    holds: 'a ledger in a folder: durable, locked against a second writer, looked at whole when it is opened',
    rooms: ['base', 'evidence', 'adapters/programs'],
    builtins: ['*'],
  },
  {
    ...edge,
    name: 'adapters/crypto',
    holds: 'digests and signatures checked, by Node and by WebCrypto',
    rooms: ['base', 'verify'],
    builtins: ['node:crypto'],
  },
  {
    ...edge,
    name: 'adapters/time-authority',
    holds: 'an authority that says when something was there (RFC 3161), asked over HTTP',
    rooms: ['base', 'verify'],
    builtins: ['node:crypto'],
  },
  {
    ...edge,
    name: 'main',
    holds: 'composition, configuration, the entries',
    rooms: ['*'],
    packages: ['zod', 'diff'],
    builtins: ['*'],
  },
];

/** What single files may do beyond their room, and why. */
export const EXCEPTIONS = {
  /** WebCrypto is asynchronous and slow on small inputs. */
  builtins: { 'src/base/digest.ts': ['node:crypto'] } as Readonly<Record<string, readonly string[]>>,
  /** CEL names time zones; nothing else may ask what a locale thinks. */
  intl: ['cel'],
  /** Where the environment is read. */
  environment: ['src/main/environment.ts'],
  /** Generated code imports one module, so this one gathers what it needs. */
  barrels: ['src/cel/runtime.ts', 'src/cel/pattern-runtime.ts'],
  /** These write YAML, or look at single characters; none of them reads a document by pattern. */
  patterns: [
    'src/manifest/edit-flow.ts',
    'src/manifest/write-yaml.ts',
    'src/manifest/input-splitter.ts',
    'src/manifest/json-list.ts',
  ],
} as const;
