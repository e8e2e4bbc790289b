import type { Candidates, CompletedFlag, CompletedVerb } from './describe-commands.ts';
import { listValued } from './list-valued.ts';

/** For bash from 3.2 on, which macOS has; needs nothing but bash. */
export function renderBash(verbs: readonly CompletedVerb[]): string {
  return `# Completion of seaworthy for bash. To use it now: source <(seaworthy completion bash)
# For good: seaworthy completion bash > ~/.local/share/bash-completion/completions/seaworthy
_seaworthy_words() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}
_seaworthy_paths() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$2"))
}
_seaworthy() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="" verb="" first="" count=0 index
  COMPREPLY=()
  if ((COMP_CWORD > 0)); then before="\${COMP_WORDS[COMP_CWORD-1]}"; fi
  # --flag=value comes as three words.
  if [[ $word == "=" ]]; then word=""
  elif [[ $before == "=" ]] && ((COMP_CWORD > 1)); then before="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      =) index=$((index + 1)) ;;
      ${listValued(verbs).join('|')}) if [[ "\${COMP_WORDS[index+1]}" != "=" ]]; then index=$((index + 1)); fi ;;
      -?*) ;;
      *)
        if [[ -z $verb ]]; then verb="\${COMP_WORDS[index]}"
        else
          count=$((count + 1))
          if ((count == 1)); then first="\${COMP_WORDS[index]}"; fi
        fi ;;
    esac
  done
  case "$verb $before" in
${verbs.flatMap(renderValues).join('\n')}
  esac
  case "$verb" in
    "") _seaworthy_words $'${[...verbs.map(({ name }) => name), '--help', '--version'].join('\\n')}' "$word" ;;
${verbs.map(renderVerb).join('\n')}
  esac
}
complete -F _seaworthy seaworthy
`;
}

function renderValues({ name, flags }: CompletedVerb): readonly string[] {
  return flags.flatMap(({ name: flag, short, value, isValueOptional }) => {
    if (value === undefined || isValueOptional) return [];
    const typed = [flag, ...(short === undefined ? [] : [short])].map((word) => `"${name} ${word}"`);
    return [`    ${typed.join('|')}) ${renderCandidates(value)} return ;;`];
  });
}

function renderVerb({ name, flags, words }: CompletedVerb): string {
  const cases = words.map(({ place, isRepeated, first, candidates }) => {
    const pattern = isRepeated ? '*' : first === undefined ? `"${place} "*` : `"${place} ${first}"`;
    return `        ${pattern}) ${renderCandidates(candidates)} ;;`;
  });
  return `    ${name})
      if [[ $word == -* ]]; then _seaworthy_words $'${flags.map(nameOf).join('\\n')}' "$word"; return; fi
      case "$count $first" in
${cases.length === 0 ? '        *) ;;' : cases.join('\n')}
      esac ;;`;
}

function nameOf({ name }: CompletedFlag): string {
  return name;
}

function renderCandidates(candidates: Candidates): string {
  if (candidates.kind === 'words') return `_seaworthy_words $'${candidates.words.join('\\n')}' "$word";`;
  if (candidates.kind === 'anything') return ':;';
  return `_seaworthy_paths ${candidates.kind === 'files' ? '-f' : '-d'} "$word";`;
}
