import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { ROOMS } from '../../tools/lint/rooms.ts';
import { PROGRAM } from '../program.fixture.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

const folders: string[] = [];

/** A folder that lives as long as the test file's run; its path has spaces in it, as a person's may. */
export function makeFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `seaworthy ${name} `)));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Packages that ours bring: all of them come with the client for Kubernetes, for credentials and proxies. */
const BROUGHT = [
  'agent-base',
  'debug',
  'hpagent',
  'ip-address',
  'jose',
  'js-yaml',
  'jsonpath-plus',
  'ms',
  'oauth4webapi',
  'openid-client',
  'rfc4648',
  'smart-buffer',
  'socks',
  'socks-proxy-agent',
];

/** Packages that the rooms may use, so what is inside the bundle. */
export const BUNDLED: readonly string[] = [...new Set([...ROOMS.flatMap((room) => room.packages), ...BROUGHT])].sort();

/** The program as this run built it, which nobody has started there yet. */
export function copyProgram(folder: string): void {
  cpSync(dirname(PROGRAM), folder, { recursive: true, filter: (path) => basename(path) !== COMPILED });
}

/** What a run leaves beside the program. */
const COMPILED = 'compiled';

/** The sources and the packages that go into the bundle, somewhere else: a build sees nothing of where they came from. */
export function copySources(folder: string): void {
  for (const path of ['src', 'docs/schemas', ...BUNDLED.map((name) => `node_modules/${name}`)])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true, dereference: true });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json'])
    copyFileSync(join(ROOT, file), join(folder, file));
}

export interface Packed {
  readonly tarball: string;
  readonly licences: string;
  /** CycloneDX JSON. */
  readonly sbom: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
}

/** What `npm publish` would send, built from the sources as they are now. */
export async function pack(): Promise<Packed> {
  const folder = makeFolder('pack');
  copyProgram(join(folder, 'dist'));
  // What a run leaves beside the program is not sent.
  execFileSync(process.execPath, [join(folder, 'dist', 'seaworthy.mjs'), '--version']);
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'])
    copyFileSync(join(ROOT, file), join(folder, file));
  const answer = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(answer) as readonly [{ readonly filename: string; readonly files: Packed['files'] }];
  const licences = readFileSync(join(folder, 'dist', 'LICENSES.txt'), 'utf8');
  const sbom = readFileSync(join(folder, 'dist', 'sbom.cdx.json'), 'utf8');
  return { tarball: join(folder, packed.filename), licences, sbom, files: packed.files };
}

export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine that has a Node, npm, and nothing else: an empty folder, an empty cache, no network asked for. */
export function createEmptyMachine(node: string): (program: string, ...parameters: readonly string[]) => Answer {
  const home = makeFolder('home');
  const cwd = join(home, 'work');
  mkdirSync(cwd);
  const env = {
    HOME: home,
    PATH: [dirname(node), process.env['PATH']].join(delimiter),
    npm_config_offline: 'true',
    npm_config_cache: join(home, 'cache'),
    npm_config_update_notifier: 'false',
  };
  return (program, ...parameters) => spawnSync(program, parameters, { cwd, env, encoding: 'utf8' });
}
