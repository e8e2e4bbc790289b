import { findProgram, listFolders } from '../programs/find-program.ts';
import { type ProgramEnd, runProgram } from '../programs/run-program.ts';
import { delimiter } from 'node:path';
import { devNull } from 'node:os';
import { gitError } from './git-error.ts';

/** Git, asked in one folder. Nothing of its configuration, and nothing in the repository, makes it start or fetch anything. */
export interface Git {
  run(words: readonly string[], input?: string): Promise<ProgramEnd>;
  /** What it prints, as text without the last line break; throws `git/failed`. */
  ask(words: readonly string[]): Promise<string>;
  /** The same; undefined where it says no. */
  find(words: readonly string[]): Promise<string | undefined>;
}

const LIMITS = { milliseconds: 120_000, bytes: 600 * 1024 * 1024 };

/** `path`: PATH of the environment. Throws `git/no-program`. */
export function createGit(folder: string, path: string): Git {
  const program = findProgram('git', { path, outside: folder });
  if (program === undefined)
    throw gitError(
      'git/no-program',
      'there is no git on PATH, outside of what is scanned',
      'Install git, or compare with --baseline FILE.',
    );
  const environment = { ...QUIET, PATH: listFolders(path).join(delimiter) };
  const git: Git = {
    run: (words, input) =>
      runProgram(
        { program, words: [...SAFE, ...words], folder, environment, ...(input === undefined ? {} : { input }) },
        LIMITS,
      ),
    async ask(words) {
      const end = await git.run(words);
      if (end.kind === 'done') return textOf(end.output);
      const said = end.kind === 'failed' ? end.said : end.kind;
      throw gitError('git/failed', `git ${words[0]} failed: ${said}`, 'Check the repository: git fsck.');
    },
    async find(words) {
      const end = await git.run(words);
      return end.kind === 'done' ? textOf(end.output) : undefined;
    },
  };
  return git;
}

function textOf(output: Uint8Array): string {
  return new TextDecoder().decode(output).replace(/\r?\n$/, '');
}

/** A repository may belong to somebody else, as in CI, and may be hostile: no hook, no monitor, no driver of its own is started. */
const SAFE = [
  '--no-pager',
  '-c',
  'safe.directory=*',
  '-c',
  `core.hooksPath=${devNull}`,
  '-c',
  'core.fsmonitor=false',
  '-c',
  'diff.external=',
  '-c',
  'protocol.allow=never',
] as const;

/** A partial clone would fetch what it lacks: no protocol is allowed to. */
const QUIET = {
  HOME: devNull,
  XDG_CONFIG_HOME: devNull,
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
} as const;
