import { join } from 'node:path';
import type { AnchorPlace } from '../../evidence/ports.ts';
import { findProgram } from '../programs/find-program.ts';
import { runProgram } from '../programs/run-program.ts';
import { makeTemporaryFolder } from '../programs/temporary-folder.ts';
import { createAnchorFolder } from './anchor-folder.ts';
import { ledgerError } from './ledger-error.ts';

const LIMITS = { milliseconds: 120_000, bytes: 1_000_000 };

/** Whoever runs it says who they are to the remote, by their keys and helpers; who committed is told by nobody. */
const IDENTITY = ['-c', 'user.name=seaworthy', '-c', 'user.email=seaworthy@localhost', '-c', 'commit.gpgSign=false'];

/**
 * A remote of git: its files are those of a folder of checkpoints, and what is pushed there stays where the remote takes no
 * forced pushes. `environment` is that of whoever runs it, because git needs their keys. Throws `ledger/remote`.
 */
export function createAnchorGit(remote: string, environment: Readonly<Record<string, string>>): AnchorPlace {
  const name = hideSecret(remote);
  return {
    kind: 'git',
    name,
    list: (origin) => inClone(({ folder }) => createAnchorFolder(folder).list(origin)),
    put: (anchor) =>
      inClone(async ({ folder, git }) => {
        await createAnchorFolder(folder).put(anchor);
        await git('add', '--all');
        if ((await git('status', '--porcelain')) === '') return;
        await git(...IDENTITY, 'commit', '--quiet', '--no-verify', '-m', `${anchor.origin}: ${anchor.size} records`);
        await git('push', '--quiet', 'origin', 'HEAD');
      }),
  };

  /** Anew each time: what is there is what the remote has now. */
  async function inClone<Result>(work: (clone: Clone) => Promise<Result>): Promise<Result> {
    const temporary = makeTemporaryFolder('anchor');
    const folder = join(temporary.path, 'clone');
    const git = (...words: readonly string[]): Promise<string> => runGit(folder, words);
    try {
      await runGit(temporary.path, ['clone', '--quiet', '--no-tags', '--', remote, folder]);
      return await work({ folder, git });
    } finally {
      temporary.close();
    }
  }

  async function runGit(folder: string, words: readonly string[]): Promise<string> {
    const program = findProgram('git', { path: environment['PATH'] ?? '', outside: folder });
    if (program === undefined) throw ledgerError('ledger/remote', 'there is no git on PATH');
    const call = { program, words, folder, environment: { ...environment, GIT_TERMINAL_PROMPT: '0' } };
    const end = await runProgram(call, LIMITS);
    if (end.kind === 'done') return new TextDecoder().decode(end.output).trim();
    const said = end.kind === 'failed' ? end.said.replaceAll(remote, name) : end.kind;
    throw ledgerError('ledger/remote', `${name}: git says ${said}`);
  }
}

interface Clone {
  readonly folder: string;
  git(...words: readonly string[]): Promise<string>;
}

/** An address may hold a password, or a token in the place of a name; a record would keep it for ever. */
function hideSecret(remote: string): string {
  if (!/^https?:/.test(remote) || !URL.canParse(remote)) return remote;
  const url = new URL(remote);
  url.username = '';
  url.password = '';
  return url.href;
}
