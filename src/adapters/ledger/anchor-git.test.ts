import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeAnchorPlace } from '../../evidence/anchor-place.contract.ts';
import { createAnchorGit } from './anchor-git.ts';

const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1' };
const git = (folder: string, ...words: readonly string[]): string =>
  execFileSync('git', words, { cwd: folder, encoding: 'utf8', env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'ignore'] });

function makeRemote(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-remote-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  git(folder, 'init', '--quiet', '--bare', '-b', 'main', '.');
  return folder;
}

const create = (remote = makeRemote()) => createAnchorGit(remote, ENVIRONMENT);

describeAnchorPlace('a remote of git', create);

test('each state is a commit in the remote, and one that is there is none', async () => {
  const remote = makeRemote();
  const place = create(remote);
  for (const size of [1, 12, 12]) await place.put({ origin: 'example.com/one', size, note: `state ${size}` });
  expect(git(remote, 'log', '--format=%s')).toBe('example.com/one: 12 records\nexample.com/one: 1 records\n');
  expect(git(remote, 'show', 'HEAD:example.com%2Fone-000000000012.checkpoint')).toBe('state 12');
});

test('a remote that is not there, or takes nothing, is an error, and its address keeps no secret', async () => {
  const anchor = { origin: 'x', size: 1, note: 'first' };
  const nowhere = create('/nowhere/at/all').put(anchor);
  await expect(nowhere).rejects.toMatchObject({ code: 'ledger/remote', message: expect.stringContaining('/nowhere') });
  const remote = makeRemote();
  const hook = join(remote, 'hooks', 'pre-receive');
  writeFileSync(hook, '#!/bin/sh\necho only on Mondays >&2\nexit 1\n');
  chmodSync(hook, 0o755);
  await expect(create(remote).put(anchor)).rejects.toMatchObject({
    message: expect.stringContaining('only on Mondays'),
  });
  const secret = create('http://me:hunter2@127.0.0.1:1/x.git');
  expect(secret.name).toBe('http://127.0.0.1:1/x.git');
  await expect(secret.list('x')).rejects.toMatchObject({ message: expect.not.stringContaining('hunter2') });
  await expect(createAnchorGit(remote, {}).list('x')).rejects.toMatchObject({ message: 'there is no git on PATH' });
});
