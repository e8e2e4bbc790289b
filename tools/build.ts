import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions as EsbuildOptions, type Metafile, type Plugin } from 'esbuild';
import { BUILTINS } from './build-builtins.ts';
import { createCommonChunk } from './build-common.ts';
import { packageOf, renderSbom } from './build-sbom.ts';
import { PARTS, refuseCircles, SCRIPT_FILE, STARTERS, startScripts, toScript } from './build-scripts.ts';
import { buildVerifyPage } from './build-verify-page.ts';
import { createPackedTexts } from './pack-texts.ts';

const ROOT = join(import.meta.dirname, '..');

export interface BuildOptions {
  readonly outdir: string;
  /** Where `src/` is; the repository where it is not given. */
  readonly root?: string;
  /** Leaves names and lines as they are in the sources, for who reads or profiles it. */
  readonly isReadable?: boolean;
}

/** Two small entries, and the program as scripts with every package they need inside: the same sources give the same bytes. */
export async function buildDist({ outdir, root = ROOT, isReadable = false }: BuildOptions): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const options = { ...describeBuild(root, outdir), minifyWhitespace: !isReadable, minifyIdentifiers: !isReadable };
  await build({ ...options, ...STARTERS, plugins: [startScripts(root), BUILTINS] });
  addShebang(join(outdir, 'seaworthy.mjs'));
  await build({ ...options, ...VERIFIER });
  writeFileSync(join(outdir, 'verify.html'), await buildVerifyPage({ ...options, ...VERIFIER }));
  const metafile = await buildProgram(options, root);
  writeFileSync(join(outdir, 'LICENSES.txt'), gatherLicences(metafile, root));
  writeFileSync(join(outdir, 'sbom.cdx.json'), renderSbom(metafile, root));
  writeSchemas(join(root, 'docs', 'schemas'), join(outdir, 'schemas'));
}

/** What is published of the contracts: as programs read them, which is half of what a person wants to read. */
function writeSchemas(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from))
    writeFileSync(join(to, name), JSON.stringify(JSON.parse(readFileSync(join(from, name), 'utf8'))));
}

/** `seaworthy/verify`: one module that asks its platform for WebCrypto and nothing else. */
const VERIFIER = {
  entryPoints: { verify: 'src/main/verify.ts' },
  outExtension: { '.js': '.mjs' },
  platform: 'neutral',
} satisfies EsbuildOptions;

async function buildProgram(options: ReturnType<typeof describeBuild>, root: string): Promise<Metafile> {
  const program = {
    ...options,
    entryPoints: PARTS,
    splitting: true,
    chunkNames: '[name]-[hash]',
    define: { 'import.meta.filename': SCRIPT_FILE },
    plugins: [WITHOUT_PROGRAMS, BUILTINS, createPackedTexts()],
    metafile: true,
    write: false,
  } satisfies EsbuildOptions;
  const { metafile: asItComes } = await build(program);
  const { metafile, outputFiles } = await build({
    ...program,
    plugins: [...program.plugins, createCommonChunk(asItComes, root)],
  });
  refuseCircles(metafile);
  for (const { path, text } of outputFiles) writeFileSync(path, toScript(text));
  return metafile;
}

function describeBuild(root: string, outdir: string) {
  return {
    absWorkingDir: root,
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.13',
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  } satisfies EsbuildOptions;
}

/** What starts programs or connects, when somebody asks for it: loaded only then. */
const STARTS_PROGRAMS =
  /[\\/]src[\\/]adapters[\\/](?:programs|kubernetes)[\\/]|[\\/]node_modules[\\/](?:@kubernetes[\\/]client-node|hpagent|socks|socks-proxy-agent|agent-base)[\\/]/;

/**
 * Nothing else in what is shipped can start a program or connect: commander could do the one, for commands that are files of
 * their own, and the language server's packages both, for transports other than standard input and output; we have none of
 * them. It also saves a start the loading of a large part of Node.
 */
const WITHOUT_PROGRAMS: Plugin = {
  name: 'without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?(?:child_process|net)$/ }, ({ path, importer }) =>
      STARTS_PROGRAMS.test(importer) ? undefined : { path, namespace: 'nothing' },
    );
    onResolve({ filter: UNUSED_CLIENT }, ({ path, importer }) =>
      /[\\/]@kubernetes[\\/]client-node[\\/]/.test(importer) ? { path, namespace: 'nothing' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Of the client for Kubernetes, the kubeconfig and its credentials are wanted: none of its requests, nor of how it makes them. */
const UNUSED_CLIENT = /^undici$|^\.\/gen\/|^\.\/middleware\.js$/;

function addShebang(entry: string): void {
  writeFileSync(entry, `#!/usr/bin/env node\n${readFileSync(entry, 'utf8')}`);
  chmodSync(entry, 0o755);
}

/** The licence of every package whose code is inside. */
function gatherLicences({ inputs }: Metafile, root: string): string {
  const packages = new Set(Object.keys(inputs).flatMap((file) => packageOf(file) ?? []));
  return [...packages]
    .sort()
    .map((name) => renderLicence(join(root, 'node_modules', name), name))
    .join('\n');
}

function renderLicence(folder: string, name: string): string {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} brings no text of its licence, so its code cannot be inside`);
  const text = readFileSync(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text}\n`;
}

if (import.meta.main) {
  try {
    await buildDist({ outdir: process.argv[2] ?? join(ROOT, 'dist') });
  } catch (error) {
    // What esbuild finds wrong with the sources it has printed.
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exitCode = 1;
  }
}
