import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { Candidates, CompletedFlag, CompletedVerb } from './describe-commands.ts';

/** A list of `complete` commands, as fish keeps them in `~/.config/fish/completions`. */
export function renderFish(verbs: readonly CompletedVerb[]): string {
  const names = [...verbs.map(({ name }) => name), 'help'];
  return `# Completion of seaworthy for fish. To use it now: seaworthy completion fish | source
# For good: seaworthy completion fish > ~/.config/fish/completions/seaworthy.fish
complete -c seaworthy -f
complete -c seaworthy -n __fish_use_subcommand -l help -d 'print the help'
complete -c seaworthy -n __fish_use_subcommand -l version -d 'print the version'
${verbs.map(({ name, doc }) => `complete -c seaworthy -n __fish_use_subcommand -a ${name} -d ${quote(doc)}`).join('\n')}
complete -c seaworthy -n __fish_use_subcommand -a help -d 'print the help of a command'
complete -c seaworthy -n '__fish_seen_subcommand_from help' -a ${quote(names.join(' '))}
${verbs.flatMap(renderVerb).join('\n')}
`;
}

function renderVerb({ name, flags, words, isLastRepeated }: CompletedVerb): readonly string[] {
  const seen = `__fish_seen_subcommand_from ${name}`;
  return [
    ...flags.map((flag) => `complete -c seaworthy -n ${quote(seen)} ${renderFlag(flag)}`),
    ...words.flatMap((word, index) => {
      const isLast = isLastRepeated && index === words.length - 1;
      // The command itself is one of the words.
      const place = `test (count (commandline -poc | string match -v -- '-*')) -${isLast ? 'ge' : 'eq'} ${index + 2}`;
      const condition = words.length > 1 ? `${seen}; and ${place}` : seen;
      return renderCandidates(word).map((shown) => `complete -c seaworthy -n ${quote(condition)} ${shown}`);
    }),
  ];
}

function renderFlag({ name, doc, value, isValueOptional }: CompletedFlag): string {
  const base = `-l ${name.slice(2)} -d ${quote(doc)}`;
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
