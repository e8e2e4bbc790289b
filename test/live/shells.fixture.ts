import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a real shell is asked what it would complete; each program prints one candidate a line. */
interface Shell {
  readonly program: string;
  readonly words: (script: string, line: string) => readonly string[];
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: {
    program: 'bash',
    // What readline does: the words of the line, split at `=` too, and the function that is registered for the first.
    words: (script, line) => [
      '--norc',
      '-c',
      `source ${quote(script)}
line=${quote(line)}
eval "set -- $(printf '%s' "$line" | sed 's/=/ = /g')"
COMP_WORDS=("$@")
[[ $line == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
COMP_LINE=$line
COMP_POINT=\${#line}
handler=$(complete -p seaworthy | sed 's/.*-F \\([^ ]*\\).*/\\1/')
"$handler" seaworthy
printf '%s\\n' "\${COMPREPLY[@]}"`,
    ],
  },
  fish: {
    program: 'fish',
    words: (script, line) => [
      '--no-config',
      '-c',
      `source ${quote(script)}; complete -C ${quote(line)} | string split -f1 \\t`,
    ],
  },
  zsh: {
    program: 'zsh',
    // A terminal of its own, in which somebody types and asks for the list: zsh completes nowhere else.
    words: (script, line) => [
      '-f',
      '-c',
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; PS2=; stty -echo; unsetopt zle_bracketed_paste prompt_cr prompt_sp; autoload -Uz compinit; compinit -u -D'
zpty -w shell ${quote(`source ${quote(script)}`)}
zpty -w shell 'zstyle ":completion:*" list-prompt ""; zstyle ":completion:*" verbose false; LISTMAX=0; COLUMNS=300; LINES=300'
zpty -w shell 'show() { compstate[list]=; compadd() { [[ $* == *-O* || $* == *-A* || $* == *-D* ]] && { builtin compadd "$@"; return; }; local -a found; builtin compadd -O found "$@"; local each; for each in $found; do print -r -- "<$each>"; done; builtin compadd "$@" }; _main_complete; }'
zpty -w shell 'zle -C show list-choices show; bindkey "^T" show; zle-line-init() { print -r -- line\${:-:}begun }; zle -N zle-line-init'
local text='' part
while zpty -r shell part; do [[ $part == *line:begun* ]] && break; done
zpty -n -w shell ${quote(line)}$'\\x14'
zpty -n -w shell $'\\x15'
zpty -w shell 'print done'
while zpty -r shell part; do text+=$part; [[ $part == *done* && $part != *print* ]] && break; done
print -r -- "$text" | grep -o '<[^<>]*>' | tr -d '<>'`,
    ],
  },
};

export function hasShell(shell: string): boolean {
  return spawnSync(SHELLS[shell]?.program ?? shell, ['-c', 'true']).status === 0;
}

/** What a shell offers at the end of a line, sorted; `folder` is where somebody types it. */
export function complete(
  shell: string,
  script: string,
  { line, folder }: { line: string; folder: string },
): readonly string[] {
  const file = join(folder, '.completion');
  writeFileSync(file, script);
  const { program, words } = SHELLS[shell] ?? { program: shell, words: () => [] };
  const { stdout, stderr } = spawnSync(program, words(file, line), {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'xterm', LC_ALL: 'C' },
    timeout: 60_000,
  });
  if (stderr !== '') throw new Error(`${shell} complains: ${stderr}`);
  return [
    ...new Set(
      stdout
        .split('\n')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ].sort();
}
