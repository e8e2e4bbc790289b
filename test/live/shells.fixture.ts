import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a real shell is asked what it would complete: one candidate a line, and `NEXT` behind those of each line. */
interface Shell {
  readonly program: string;
  readonly words: (script: string, lines: readonly string[]) => readonly string[];
}

const NEXT = '== next';
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: {
    program: 'bash',
    // What readline does: the words of the line, split at `=` too, and the function that is registered for the first.
    words: (script, lines) => [
      '--norc',
      '-c',
      `source ${quote(script)}
for line in ${lines.map(quote).join(' ')}; do
eval "set -- $(printf '%s' "$line" | sed 's/=/ = /g')"
COMP_WORDS=("$@")
[[ $line == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
COMP_LINE=$line
COMP_POINT=\${#line}
COMPREPLY=()
handler=$(complete -p seaworthy | sed 's/.*-F \\([^ ]*\\).*/\\1/')
"$handler" seaworthy
printf '%s\\n' "\${COMPREPLY[@]}" ${quote(NEXT)}
done`,
    ],
  },
  fish: {
    program: 'fish',
    words: (script, lines) => [
      '--no-config',
      '-c',
      `source ${quote(script)}
for line in ${lines.map(quote).join(' ')}; complete -C $line | string split -f1 \\t; echo ${quote(NEXT)}; end`,
    ],
  },
  zsh: {
    program: 'zsh',
    // A terminal of its own, in which somebody types line after line and asks for each list: zsh completes nowhere else.
    words: (script, lines) => [
      '-f',
      '-c',
      `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; PS2=; stty -echo; unsetopt zle_bracketed_paste prompt_cr prompt_sp; autoload -Uz compinit; compinit -u -D'
zpty -w shell ${quote(`source ${quote(script)}`)}
zpty -w shell 'zstyle ":completion:*" list-prompt ""; zstyle ":completion:*" verbose false; LISTMAX=0; COLUMNS=300; LINES=300'
zpty -w shell 'show() { compstate[list]=; compadd() { [[ $* == *-O* || $* == *-A* || $* == *-D* ]] && { builtin compadd "$@"; return; }; local -a found; builtin compadd -O found "$@"; local each; for each in $found; do print -r -- "<$each>"; done; builtin compadd "$@" }; _main_complete; }'
zpty -w shell 'zle -C show list-choices show; bindkey "^T" show; zle-line-init() { print -r -- line\${:-:}begun }; zle -N zle-line-init'
local line text part number=0
wait_for() { text=''; while zpty -r shell part; do text+=$part; [[ $text == *$1*line:begun* ]] && break; done }
wait_for ''
for line in ${lines.map(quote).join(' ')}; do
zpty -n -w shell $line$'\\x14'
zpty -n -w shell $'\\x15'
zpty -w shell "print done\\\${:-:}$((++number))."
wait_for done:$number.
print -r -- "$text" | grep -o '<[^<>]*>' | tr -d '<>'
print -r -- ${quote(NEXT)}
done`,
    ],
  },
};

export function hasShell(shell: string): boolean {
  return spawnSync(SHELLS[shell]?.program ?? shell, ['-c', 'true']).status === 0;
}

/** What a shell offers at the end of each line, sorted; `folder` is where somebody types them, one after the other. */
export function complete(
  shell: string,
  script: string,
  { lines, folder }: { lines: readonly string[]; folder: string },
): readonly (readonly string[])[] {
  const file = join(folder, '.completion');
  writeFileSync(file, script);
  const { program, words } = SHELLS[shell] ?? { program: shell, words: () => [] };
  const { stdout, stderr } = spawnSync(program, words(file, lines), {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, TERM: 'xterm', LC_ALL: 'C' },
    timeout: 200_000,
  });
  if (stderr !== '') throw new Error(`${shell} complains: ${stderr}`);
  const answers = stdout.split(`${NEXT}\n`).slice(0, -1);
  if (answers.length !== lines.length) throw new Error(`${shell} answers ${answers.length} of ${lines.length} lines`);
  return answers.map((answer) => {
    const offered = answer.split('\n').map((word) => word.trim());
    return [...new Set(offered.filter((word) => word !== ''))].sort();
  });
}
