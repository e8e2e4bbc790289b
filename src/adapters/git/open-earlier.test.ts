import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SeaworthyError } from '../../base/error.ts';
import { type EarlierRequest, type EarlierState, openEarlier } from './open-earlier.ts';
import { makeRepository, type Repository } from './repository.fixture.ts';

async function open({ folder }: Repository, request: Partial<EarlierRequest> = {}): Promise<EarlierState> {
  const all = { base: 'main', targets: [folder], wants: () => true, isWide: false, path: process.env['PATH'] ?? '' };
  const state = await openEarlier({ ...all, ...request });
  onTestFinished(() => state.close());
  return state;
}

async function codeOf(opening: Promise<unknown>): Promise<string> {
  const error: unknown = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof SeaworthyError ? error.code : String(error);
}

function readIn(state: EarlierState, file: string): string {
  return readFileSync(join(state.folder, file), 'utf8');
}

describe('the earlier state', () => {
  test('is that of the commit where the branch began, whatever was committed, changed or deleted since, on either side', async () => {
    const repository = makeRepository({ 'a.yaml': 'a: 1\n', 'deep/b c.yaml': 'b: 1\n', 'gone.yaml': 'c: 1\n' });
    const began = repository.git('rev-parse', 'HEAD').trim();
    repository.git('checkout', '-q', '-b', 'work');
    repository.write({ 'a.yaml': 'a: 2\n' });
    repository.git('rm', '-q', 'gone.yaml');
    repository.commit('on the branch');
    repository.write({ 'deep/b c.yaml': 'b: 2\n', 'new.yaml': 'd: 1\n' });
    repository.git('stash', '-q', '-u');
    repository.git('checkout', '-q', 'main');
    repository.write({ 'a.yaml': 'a: 3\n' });
    repository.commit('on main');
    repository.git('checkout', '-q', 'work');
    repository.git('stash', 'pop', '-q');
    const state = await open(repository);
    expect(state.commit).toBe(began);
    expect([readIn(state, 'a.yaml'), readIn(state, 'deep/b c.yaml'), readIn(state, 'gone.yaml')]).toEqual([
      'a: 1\n',
      'b: 1\n',
      'c: 1\n',
    ]);
    expect(existsSync(join(state.folder, 'new.yaml'))).toBe(false);
  });

  test('has what was asked for, and the rules that leave files out', async () => {
    const repository = makeRepository({
      'in/a.yaml': '',
      'in/a.png': '',
      'out/b.yaml': '',
      '.gitignore': 'x\n',
      'out/.gitignore': 'y\n',
    });
    repository.write({ '.git/info/exclude': 'z\n' });
    const state = await open(repository, {
      targets: [join(repository.folder, 'in')],
      wants: (path) => path.endsWith('.yaml'),
    });
    const all = readdirSync(state.folder, { recursive: true, encoding: 'utf8' }).sort();
    expect(all.filter((path) => !path.startsWith('.git/'))).toEqual([
      '.git',
      '.gitignore',
      'in',
      'in/a.yaml',
      'out',
      'out/.gitignore',
    ]);
    expect(readIn(state, '.git/info/exclude')).toBe('z\n');
    expect(state.targets).toEqual(['in']);
  });

  test('has no target that was not there yet, and is gone when it is closed', async () => {
    const repository = makeRepository({ 'a.yaml': '' });
    repository.write({ 'new/b.yaml': '' });
    const state = await open(repository, {
      targets: [join(repository.folder, 'new'), join(repository.folder, 'a.yaml')],
    });
    expect(state.targets).toEqual(['a.yaml']);
    state.close();
    expect(existsSync(state.folder)).toBe(false);
  });

  test('names what is kept elsewhere, and leaves it out of both sides', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    const inner = makeRepository({ 'c.yaml': '' });
    const repository = makeRepository({ 'a.yaml': 'a: 1\n', 'large [1].yaml': pointer });
    repository.git('submodule', 'add', '-q', inner.folder, 'deps/inner');
    repository.commit('with a submodule');
    const state = await open(repository);
    expect(state.unknown).toEqual([
      { path: 'deps/inner', why: 'submodule' },
      { path: 'large [1].yaml', why: 'lfs' },
    ]);
    expect(state.exclude).toEqual(['/deps/inner', String.raw`/large \[1\].yaml`]);
    expect(existsSync(join(state.folder, 'large [1].yaml'))).toBe(false);
  });

  test('knows where a file was, and leaves others where they are', async () => {
    const repository = makeRepository({ 'a.yaml': 'a: 1\n' });
    repository.write({ 'a.yaml': 'a: 2\n' });
    const state = await open(repository);
    expect(readFileSync(state.find(join(repository.folder, 'a.yaml')), 'utf8')).toBe('a: 1\n');
    expect(existsSync(state.find(join(repository.folder, 'new.yaml')))).toBe(false);
    expect(state.find('/etc/hostname')).toBe('/etc/hostname');
  });

  test('keeps links as links, and writes nothing through them', async () => {
    const repository = makeRepository({ 'a.yaml': 'a: 1\n' });
    symlinkSync('a.yaml', join(repository.folder, 'link.yaml'));
    repository.commit('a link');
    const state = await open(repository);
    expect(readlinkSync(join(state.folder, 'link.yaml'))).toBe('a.yaml');
  });

  test.each(['../escaped.yaml', 'a/../../escaped.yaml', '.git/hooks/post-checkout', '.GIT/config'])(
    'has no place outside of its folder: %s',
    async (path) => {
      const repository = makeRepository({ 'a.yaml': 'a: 1\n' });
      const forged = forgeTree(repository, path);
      repository.git('update-ref', 'refs/heads/forged', forged);
      repository.git('symbolic-ref', 'HEAD', 'refs/heads/forged');
      const state = await open(repository, { base: 'forged' });
      const all = readdirSync(state.folder, { recursive: true, encoding: 'utf8' });
      expect(all.filter((each) => /escaped|hooks|config/.test(each))).toEqual([]);
      expect(existsSync(join(state.folder, '..', 'escaped.yaml'))).toBe(false);
    },
  );
});

/** A commit whose tree has one file at a path that Git itself would refuse. */
function forgeTree({ git, folder, write }: Repository, path: string): string {
  const blob = git('hash-object', '-w', 'a.yaml').trim();
  let [mode, hash] = ['100644', blob];
  for (const step of path.split('/').reverse()) {
    write({ tree: '' });
    const entry = Buffer.concat([Buffer.from(`${mode} ${step}\0`), Buffer.from(hash, 'hex')]);
    hash = writeObject({ git, folder }, entry);
    mode = '40000';
  }
  return git('commit-tree', '-m', 'forged', hash).trim();
}

function writeObject({ git, folder }: Pick<Repository, 'git' | 'folder'>, entry: Buffer): string {
  const file = join(folder, 'tree.object');
  rmSync(file, { force: true });
  writeFileSync(file, entry);
  return git('hash-object', '-w', '--literally', '-t', 'tree', 'tree.object').trim();
}

describe('nothing in a repository is started', () => {
  test('neither hooks nor monitors nor drivers', async () => {
    const repository = makeRepository({ 'a.yaml': 'a: 1\n', '.gitattributes': '*.yaml filter=evil diff=evil\n' });
    const sign = join(repository.folder, 'ran');
    repository.write({ 'evil.sh': `#!/bin/sh\ntouch '${sign}'\n` });
    const evil = join(repository.folder, 'evil.sh');
    chmodSync(evil, 0o755);
    for (const name of [
      'core.fsmonitor',
      'core.sshCommand',
      'diff.external',
      'core.pager',
      'filter.evil.smudge',
      'diff.evil.textconv',
      'core.alternateRefsCommand',
      'core.gitProxy',
      'credential.helper',
    ])
      repository.git('config', name, evil);
    repository.git('config', 'core.hooksPath', repository.folder);
    rmSync(sign, { force: true });
    expect(readIn(await open(repository), 'a.yaml')).toBe('a: 1\n');
    expect(existsSync(sign)).toBe(false);
  });

  test('a partial clone fetches nothing of what it lacks', async () => {
    const far = makeRepository({ 'a.yaml': 'a: 1\n' });
    far.git('config', 'uploadpack.allowFilter', 'true');
    const near = makeRepository({});
    near.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${far.folder}`, 'clone');
    const clone = join(near.folder, 'clone');
    expect(await codeOf(open(near, { targets: [clone] }))).toBe('git/failed');
  });
});

describe('what cannot be compared', () => {
  test.each<[string, string, Partial<EarlierRequest>]>([
    ['a commit that is not there', 'git/unknown-commit', { base: 'nothing' }],
    ['what looks like an option', 'git/unknown-commit', { base: '--all' }],
    ['standard input', 'git/not-comparable', { targets: ['-'] }],
    ['a folder without a repository', 'git/not-a-repository', { targets: ['/'] }],
    ['no git', 'git/no-program', { path: '/nowhere' }],
  ])('%s', async (_what, code, request) => {
    expect(await codeOf(open(makeRepository({ 'a.yaml': '' }), request))).toBe(code);
  });

  test('targets in two repositories', async () => {
    const [one, other] = [makeRepository({}), makeRepository({})];
    expect(await codeOf(open(one, { targets: [one.folder, other.folder] }))).toBe('git/several-repositories');
  });

  test('a repository that says that its files are elsewhere', async () => {
    const [repository, other] = [makeRepository({ 'a.yaml': '' }), makeRepository({ 'b.yaml': '' })];
    repository.git('config', 'core.worktree', other.folder);
    expect(await codeOf(open(repository))).toBe('git/not-a-repository');
  });

  test('a shallow clone whose history ends too early, with what to do', async () => {
    const far = makeRepository({ 'a.yaml': '' });
    far.git('checkout', '-q', '-b', 'work');
    far.commit('on the branch');
    far.git('checkout', '-q', 'main');
    far.commit('on main');
    const near = makeRepository({});
    near.git('clone', '-q', '--depth', '1', '--no-single-branch', '--branch', 'work', `file://${far.folder}`, 'clone');
    const opening = open(near, { base: 'origin/main', targets: [join(near.folder, 'clone')] });
    await expect(opening).rejects.toMatchObject({
      code: 'git/no-merge-base',
      advice: expect.stringContaining('--unshallow'),
    });
    await expect(open(near, { targets: [join(near.folder, 'clone')] })).rejects.toMatchObject({
      advice: 'Did you mean origin/main?',
    });
  });
});
