import { type Setting, WORDS } from '../setting.ts';
import { SETTINGS, type SettingName } from '../settings.ts';
import type { Verb, VerbWord } from '../verb.ts';

/** What may be typed at a place: one of these words, a file, a folder, something that nobody can guess, or nothing. */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'anything' };

export interface CompletedFlag {
  /** `--fail-on`. */
  readonly name: string;
  readonly doc: string;
  /** Absent where it takes no value. */
  readonly value?: Candidates;
  readonly isValueOptional: boolean;
  readonly isRepeatable: boolean;
}

export interface CompletedVerb {
  readonly name: string;
  readonly doc: string;
  readonly flags: readonly CompletedFlag[];
  /** For each word that stands by itself; the last of them for all that follow where it may be repeated. */
  readonly words: readonly Candidates[];
  readonly isLastRepeated: boolean;
}

/** Words that no table of the command line holds. */
export interface KnownWords {
  /** Ids of controls. */
  readonly controls: readonly string[];
  readonly frameworks: readonly string[];
  /** What `explain` explains besides. */
  readonly meanings: readonly string[];
  readonly shells: readonly string[];
}

const HELP: CompletedFlag = { name: '--help', doc: 'print the help', isValueOptional: false, isRepeatable: false };

/** Every command with all that may follow it, from the tables that parse it. */
export function describeCommands(verbs: readonly Verb[], known: KnownWords): readonly CompletedVerb[] {
  return verbs.map(({ name, summary, words }) => ({
    name,
    doc: summary,
    flags: [
      ...Object.entries<Setting>(SETTINGS).flatMap(([setting, described]) =>
        described.verbs.includes(name) ? describeFlag(setting as SettingName, described, known) : [],
      ),
      HELP,
    ],
    words: words.map((word) => describeWord(word, known)),
    isLastRepeated: words.at(-1)?.syntax.includes('...') === true,
  }));
}

function describeFlag(name: SettingName, { flag, kind, doc }: Setting, known: KnownWords): readonly CompletedFlag[] {
  if (flag === undefined) return [];
  const [long = '', value] = flag.split(' ');
  const isRepeatable = kind === 'texts' || kind === 'paths';
  const isValueOptional = value?.startsWith('[') === true;
  const base = { name: long, doc, isRepeatable, isValueOptional };
  return [value === undefined ? base : { ...base, value: describeValue(name, kind, known) }];
}

function describeValue(name: SettingName, kind: Setting['kind'], { controls, frameworks }: KnownWords): Candidates {
  if (name === 'control') return { kind: 'words', words: controls };
  if (name === 'framework') return { kind: 'words', words: frameworks };
  if (kind in WORDS) return { kind: 'words', words: WORDS[kind as keyof typeof WORDS] };
  if (kind === 'path') return { kind: 'files' };
  return { kind: kind === 'paths' ? 'folders' : 'anything' };
}

/** By what stands between its brackets. */
function describeWord({ syntax }: VerbWord, { controls, frameworks, meanings, shells }: KnownWords): Candidates {
  if (syntax.includes('what')) return { kind: 'words', words: [...controls, ...frameworks, ...meanings] };
  return syntax.includes('shell') ? { kind: 'words', words: shells } : { kind: 'files' };
}
