import type { Candidates, CompletedFlag, CompletedVerb, CompletedWord } from './describe-commands.ts';

/** A function of zsh's own completion system: from a folder of `fpath`, or sourced. */
export function renderZsh(verbs: readonly CompletedVerb[]): string {
  return `#compdef seaworthy
# Completion of seaworthy for zsh. To use it now: source <(seaworthy completion zsh)
# For good: seaworthy completion zsh > a folder of your $fpath, as _seaworthy
_seaworthy_commands() {
  local -a commands
  commands=(
${verbs.map(({ name, doc }) => `    ${quote(`${name}:${doc}`)}`).join('\n')}
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
  esac
}
if [[ $funcstack[1] == _seaworthy ]]; then _seaworthy "$@"; else compdef _seaworthy seaworthy; fi
`;
}

function renderVerb({ name, flags, words }: CompletedVerb): string {
  const specs = [...flags.flatMap(renderFlag), ...words.map(renderWord)];
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${quote(spec)}`).join(' \\\n')} ;;`;
}

/** `line` holds the words so far, of which the first is that of the command. */
function renderWord({ place, isRepeated, first, candidates }: CompletedWord): string {
  const shown = renderCandidates(candidates);
  const action =
    first === undefined ? shown : `{ [[ $line[1] == ${first} ]] && _values -w word ${shown.slice(1, -1)} }`;
  return `${isRepeated ? '*' : String(place + 1)}:word:${action}`;
}

/** `*--control=[doc]:control:(a b)`: after the flag, with a blank or an equals sign. */
function renderFlag({ name, short, doc, value, isValueOptional, isRepeatable }: CompletedFlag): readonly string[] {
  const sign = value === undefined ? '' : '=';
  const message = value === undefined ? '' : `${isValueOptional ? '::' : ':'}value:${renderCandidates(value)}`;
  const text = `[${doc.replaceAll(/[[\]\\]/g, '\\$&')}]${message}`;
  const long = `${isRepeatable ? '*' : ''}${name}${sign}${text}`;
  return short === undefined ? [long] : [long, `${short}${text}`];
}

function renderCandidates(candidates: Candidates): string {
  if (candidates.kind === 'words') return `(${candidates.words.join(' ')})`;
  if (candidates.kind === 'anything') return ' ';
  return candidates.kind === 'files' ? '_files' : '_files -/';
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
