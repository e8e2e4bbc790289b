import type { Candidates, CompletedFlag, CompletedVerb } from './describe-commands.ts';

/** A function of zsh's own completion system: from a folder of `fpath`, or sourced. */
export function renderZsh(verbs: readonly CompletedVerb[]): string {
  return `#compdef seaworthy
# Completion of seaworthy for zsh. To use it now: source <(seaworthy completion zsh)
# For good: seaworthy completion zsh > a folder of your $fpath, as _seaworthy
_seaworthy_commands() {
  local -a commands
  commands=(
${[...verbs.map(({ name, doc }) => `    ${quote(`${name}:${doc}`)}`), "    'help:print the help of a command'"].join('\n')}
  )
  _describe command commands
}
_seaworthy() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C '(- *)--help[print the help]' '(- *)--version[print the version]' '1:command:_seaworthy_commands' '*::word:->words'
  [[ $state == words ]] || return 0
  case $words[1] in
${verbs.map(renderVerb).join('\n')}
    help) _arguments '1:command:_seaworthy_commands' ;;
  esac
}
if [[ $funcstack[1] == _seaworthy ]]; then _seaworthy "$@"; else compdef _seaworthy seaworthy; fi
`;
}

function renderVerb({ name, flags, words, isLastRepeated }: CompletedVerb): string {
  const specs = [
    ...flags.map(renderFlag),
    ...words.map((word, index) => {
      const place = isLastRepeated && index === words.length - 1 ? '*' : String(index + 1);
      return `${place}:word:${renderCandidates(word)}`;
    }),
  ];
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${quote(spec)}`).join(' \\\n')} ;;`;
}

/** `*--control=[doc]:control:(a b)`: after the flag, with a blank or an equals sign. */
function renderFlag({ name, doc, value, isValueOptional, isRepeatable }: CompletedFlag): string {
  const sign = value === undefined ? '' : '=';
  const message = value === undefined ? '' : `${isValueOptional ? '::' : ':'}value:${renderCandidates(value)}`;
  return `${isRepeatable ? '*' : ''}${name}${sign}[${doc.replaceAll(/[[\]\\]/g, '\\$&')}]${message}`;
}

function renderCandidates(candidates: Candidates): string {
  if (candidates.kind === 'words') return `(${candidates.words.join(' ')})`;
  if (candidates.kind === 'anything') return ' ';
  return candidates.kind === 'files' ? '_files' : '_files -/';
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
