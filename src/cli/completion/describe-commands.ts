import { type Setting, type VerbName, wordsOf } from '../setting.ts';
import { SETTINGS, type SettingName } from '../settings.ts';
import type { Verb, VerbWord } from '../verb.ts';

/** What may be typed at a place: one of these words, a file, a folder, something that nobody can guess, or nothing. */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'anything' };

export interface CompletedFlag {
  /** `--fail-on`. */
  readonly name: string;
  /** `-n`, where it has one. */
  readonly short?: string | undefined;
  readonly doc: string;
  /** Absent where it takes no value. */
  readonly value?: Candidates;
  readonly isValueOptional: boolean;
  readonly isRepeatable: boolean;
}

/** A word that stands by itself. */
export interface CompletedWord {
  /** How many words stand before it, flags and their values left out. */
  readonly place: number;
  /** It stands at all later places too. */
  readonly isRepeated: boolean;
  /** Only where this is the first of the command's words. */
  readonly first?: string;
  readonly candidates: Candidates;
}

export interface CompletedVerb {
  readonly name: string;
  readonly doc: string;
  readonly flags: readonly CompletedFlag[];
  readonly words: readonly CompletedWord[];
}

/** Words that no table of the command line holds. */
export interface KnownWords {
  /** Ids of controls. */
  readonly controls: readonly string[];
  readonly frameworks: readonly string[];
  readonly profiles: readonly string[];
  /** What `explain` explains besides. */
  readonly meanings: readonly string[];
  /** What `who can` asks of. */
  readonly asked: { readonly verbs: readonly string[]; readonly resources: readonly string[] };
}

const HELP: CompletedFlag = { name: '--help', doc: 'print the help', isValueOptional: false, isRepeatable: false };

/** Every command with all that may follow it, from the tables that parse it; `help` knows the others. */
export function describeCommands(verbs: readonly Verb[], known: KnownWords): readonly CompletedVerb[] {
  const described = verbs.map(({ name, summary, words }) => ({
    name,
    doc: summary,
    flags: [...describeFlags(name, known), HELP],
    words: words.flatMap((word, place) => describeWord(word, place, known)),
  }));
  const names = { kind: 'words', words: verbs.map(({ name }) => name) } as const;
  const help = {
    name: 'help',
    doc: 'print the help of a command',
    flags: [],
    words: [{ place: 0, isRepeated: false, candidates: names }],
  };
  return [...described, help];
}

function describeFlags(verb: VerbName, known: KnownWords): readonly CompletedFlag[] {
  return Object.entries<Setting>(SETTINGS).flatMap(([name, setting]) => {
    const { flag, short, kind, doc } = setting;
    if (flag === undefined || !setting.verbs.includes(verb)) return [];
    const [long = '', value] = flag.split(' ');
    const isValueOptional = value?.startsWith('[') === true;
    const base = { name: long, short, doc, isRepeatable: REPEATED.has(kind), isValueOptional };
    if (value === undefined) return [base];
    const words = VALUES[name as SettingName]?.(known) ?? wordsOf(setting, verb);
    return [{ ...base, value: words === undefined ? describeValue(value, kind) : ({ kind: 'words', words } as const) }];
  });
}

const REPEATED: ReadonlySet<Setting['kind']> = new Set(['texts', 'paths', 'outputs']);

/** Values that are names of something. */
const VALUES: { readonly [Name in SettingName]?: (known: KnownWords) => readonly string[] } = {
  control: ({ controls }) => controls,
  framework: ({ frameworks }) => frameworks,
  profile: ({ profiles }) => profiles,
};

function describeValue(value: string, kind: Setting['kind']): Candidates {
  if (kind !== 'path' && kind !== 'paths') return { kind: 'anything' };
  return { kind: value.includes('folder') ? 'folders' : 'files' };
}

/** By what stands between its brackets. */
function describeWord({ syntax, words }: VerbWord, place: number, known: KnownWords): readonly CompletedWord[] {
  const isRepeated = syntax.includes('...');
  if (words !== undefined) return [{ place, isRepeated, candidates: { kind: 'words', words } }];
  if (syntax.includes('about'))
    return [{ place, isRepeated, candidates: { kind: 'words', words: listFamilies(known) } }];
  if (syntax.includes('words')) return describeQuestion(place, known.asked);
  if (!syntax.includes('what')) return [{ place, isRepeated, candidates: { kind: 'files' } }];
  const { controls, frameworks, meanings } = known;
  return [{ place, isRepeated, candidates: { kind: 'words', words: [...controls, ...frameworks, ...meanings] } }];
}

function listFamilies({ controls }: KnownWords): readonly string[] {
  return [...new Set(controls.map((id) => id.split('/')[0] ?? id))];
}

/** `can VERB RESOURCE`; who somebody is, nobody can guess. */
function describeQuestion(place: number, { verbs, resources }: KnownWords['asked']): readonly CompletedWord[] {
  return [verbs, resources].map((words, index) => ({
    place: place + index,
    isRepeated: false,
    first: 'can',
    candidates: { kind: 'words', words },
  }));
}
