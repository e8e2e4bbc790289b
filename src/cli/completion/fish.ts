import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { Candidates, CompletedFlag, CompletedVerb, CompletedWord } from './describe-commands.ts';
import { listValued } from './list-valued.ts';

/** A list of `complete` commands, as fish keeps them in `~/.config/fish/completions`. */
export function renderFish(verbs: readonly CompletedVerb[]): string {
  return `# Completion of seaworthy for fish. To use it now: seaworthy completion fish | source
# For good: seaworthy completion fish > ~/.config/fish/completions/seaworthy.fish
# Whether a command is typed, and so many words behind it (-eq 1, -ge 2), of which the first may be asked for.
function __seaworthy_at
    set -l words
    set -l is_value 0
    for token in (commandline -poc)[2..-1]
        if test $is_value = 1
            set is_value 0
            continue
        end
        switch $token
            case ${listValued(verbs).join(' ')}
                set is_value 1
            case '-?*'
            case '*'
                set -a words $token
        end
    end
    test "$words[1]" = $argv[1]; and test (count $words[2..-1]) $argv[2] $argv[3]; and begin
        test (count $argv) -lt 4; or test "$words[2]" = $argv[4]
    end
end
complete -c seaworthy -f
complete -c seaworthy -n __fish_use_subcommand -l help -d 'print the help'
complete -c seaworthy -n __fish_use_subcommand -l version -d 'print the version'
${verbs.map(({ name, doc }) => `complete -c seaworthy -n __fish_use_subcommand -a ${name} -d ${quote(doc)}`).join('\n')}
${verbs.flatMap(renderVerb).join('\n')}
`;
}

function renderVerb({ name, flags, words }: CompletedVerb): readonly string[] {
  const seen = `__seaworthy_at ${name} -ge 0`;
  return [
    ...flags.map((flag) => `complete -c seaworthy -n ${quote(seen)} ${renderFlag(flag)}`),
    ...words.flatMap((word) => renderWord(name, word)),
  ];
}

function renderWord(verb: string, { place, isRepeated, first, candidates }: CompletedWord): readonly string[] {
  const condition = `__seaworthy_at ${verb} -${isRepeated ? 'ge' : 'eq'} ${place}${first === undefined ? '' : ` ${first}`}`;
  return renderCandidates(candidates).map((shown) => `complete -c seaworthy -n ${quote(condition)} ${shown}`);
}

function renderFlag({ name, short, doc, value, isValueOptional }: CompletedFlag): string {
  const base = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${name.slice(2)} -d ${quote(doc)}`;
  if (value === undefined) return base;
  return [base, ...(isValueOptional ? [] : ['-r']), ...renderCandidates(value)].join(' ');
}

function renderCandidates(candidates: Candidates): readonly string[] {
  if (candidates.kind === 'words') return [`-f -a ${quote(candidates.words.join(' '))}`];
  if (candidates.kind === 'anything') return ['-f'];
  return [candidates.kind === 'files' ? '-F' : "-f -a '(__fish_complete_directories)'"];
}

/** A backslash is one in fish's single quotes only before a quote or another. */
function quote(text: string): string {
  return /[\\']/.test(text) ? `'${text.replaceAll(/[\\']/g, '\\$&')}'` : quoteForShell(text);
}
