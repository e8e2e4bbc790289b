import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Repository {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  git(...words: readonly string[]): string;
  commit(message: string): void;
}

/** A real repository that lives as long as the test, with a branch `main` of one commit. */
export function makeRepository(files: Readonly<Record<string, string>>): Repository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-git-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const repository: Repository = {
    folder,
    write(more) {
      for (const [name, text] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    git: (...words) =>
      execFileSync('git', ['-c', 'protocol.file.allow=always', ...words], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { PATH: process.env['PATH'], HOME: folder, ...SOMEBODY },
      }),
    commit(message) {
      repository.git('add', '-A');
      repository.git('commit', '-q', '--allow-empty', '-m', message);
    },
  };
  repository.write(files);
  repository.git('init', '-q', '-b', 'main', '.');
  repository.commit('first');
  return repository;
}

const SOMEBODY = {
  GIT_AUTHOR_NAME: 'somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_NAME: 'somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
};
