import { findSuggestion } from '../../base/suggest.ts';
import { type Setting, type VerbName, wordsOf } from '../../cli/setting.ts';
import { type Flags, type FlagValue, SETTINGS } from '../../cli/settings.ts';
import type { Environment } from '../environment.ts';
import { EXPECTATIONS, listWords, parseOutputs, parseText, suggestOutput } from './parse-text.ts';
import { EVERYTHING, type SomeSettings } from './values.ts';

/** What one source said, and all that is wrong with it. */
export interface Given {
  readonly values: SomeSettings;
  readonly problems: readonly string[];
}

/** What was typed on the command line. */
export function readFlags(flags: Flags, verb: VerbName): Given {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    const typed = flags[name as keyof Flags];
    if (typed === undefined) continue;
    const value = isWordOf(setting, verb, typed) ? readFlag(setting, typed) : undefined;
    if (value === undefined)
      problems.push(complain(setting.flag?.split(' ')[0] ?? name, { setting, verb, text: String(typed) }));
    else values[name] = value;
  }
  return { values, problems };
}

/** A path or a context of which only the flag was given. */
export const UNNAMED = '';

function readFlag({ kind }: Setting, typed: FlagValue): unknown {
  if (typeof typed === 'string') return parseText(kind, typed);
  // A variable of the shell that is not set, in quotes.
  if (Array.isArray(typed) && typed.includes('')) return undefined;
  if (Array.isArray(typed) && kind === 'outputs') return parseOutputs(typed);
  if (kind === 'path' || kind === 'context') return UNNAMED;
  return kind === 'completeness' && typed === true ? EVERYTHING : typed;
}

const PREFIX = 'SEAWORTHY_';

/** What the environment says. A name that is nearly one of ours is a problem; others are somebody else's. */
export function readVariables(environment: Environment, verb: VerbName): Given {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    const text = setting.env === undefined ? undefined : environment[setting.env];
    if (text === undefined || text === '') continue;
    const value = isWordOf(setting, verb, text) ? parseText(setting.kind, text) : undefined;
    if (value === undefined) problems.push(complain(setting.env ?? name, { setting, verb, text }));
    else values[name] = value;
  }
  return { values, problems: [...problems, ...findMistyped(environment)] };
}

function findMistyped(environment: Environment): readonly string[] {
  const known = Object.values<Setting>(SETTINGS).flatMap(({ env }) => env?.slice(PREFIX.length) ?? []);
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name.slice(PREFIX.length)) && !SERVICE_LINK.test(name))
    .sort()
    .flatMap((name) => {
      const near = findSuggestion(name.slice(PREFIX.length), known);
      return near === undefined ? [] : [`there is no variable ${name}; did you mean ${PREFIX}${near}?`];
    });
}

/** What Kubernetes sets in every pod beside a Service that is called seaworthy. */
const SERVICE_LINK = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\w+)?)$/;

/** Some commands take only some of the words. */
function isWordOf({ only }: Setting, verb: VerbName, typed: FlagValue): boolean {
  const words = only?.[verb];
  return words === undefined || words.includes(String(typed));
}

interface Refused {
  readonly setting: Setting;
  readonly verb: VerbName;
  readonly text: string;
}

function complain(source: string, { setting, verb, text }: Refused): string {
  const words = setting.only?.[verb];
  const expected = words === undefined ? EXPECTATIONS[setting.kind] : listWords(words);
  const meant = setting.kind === 'outputs' ? suggestOutput(text) : findSuggestion(text, wordsOf(setting, verb) ?? []);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `${source} is ${expected}, not ${JSON.stringify(text)}${hint}`;
}
