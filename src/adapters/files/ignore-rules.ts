import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import { readSmallText } from './read-small-text.ts';

/** What Git would leave out: the rules that hold in one folder. */
export interface IgnoreRules {
  /** `path` is absolute; folders are held against rules for folders. */
  isIgnored(path: string, isFolder: boolean): boolean;
  /** The rules in force inside `folder`, which must lie in this one: these, and those of its own `.gitignore`. */
  enter(folder: string): IgnoreRules;
}

/**
 * The rules in force inside `folder`: `.git/info/exclude` and every `.gitignore` from the repository's root down to it
 * (gitignore(5)). Where `folder` itself is left out by its repository, somebody asked for it by name,
 * and the rules above it count no more.
 */
export function readIgnoreRules(folder: string): IgnoreRules {
  const root = findRepository(folder);
  if (root === undefined) return createRules(folder, []).enter(folder);
  let rules = createRules(root, readRules(join(root, '.git', 'info', 'exclude'), ''));
  const steps = relative(root, folder)
    .split(sep)
    .filter((step) => step !== '');
  let current = root;
  for (const step of steps) {
    rules = rules.enter(current);
    current = join(current, step);
    if (rules.isIgnored(current, true)) return createRules(folder, []).enter(folder);
  }
  return rules.enter(folder);
}

function findRepository(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** All patterns lie in one list, later ones overruling: a parent's answer and a child's then cannot contradict each other. */
function createRules(root: string, patterns: readonly string[]): IgnoreRules {
  const matcher = patterns.length === 0 ? undefined : ignore({ ignoreCase: false }).add(patterns);
  const rules: IgnoreRules = {
    isIgnored(path, isFolder) {
      if (matcher === undefined) return false;
      const name = toSlashes(relative(root, path));
      return name !== '' && matcher.ignores(isFolder ? `${name}/` : name);
    },
    enter(folder) {
      const own = readRules(join(folder, '.gitignore'), toSlashes(relative(root, folder)));
      return own.length === 0 ? rules : createRules(root, [...patterns, ...own]);
    },
  };
  return rules;
}

function toSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The patterns of a file, as if they stood at the root; none where it cannot be read. */
function readRules(file: string, folder: string): readonly string[] {
  const text = readSmallText(file);
  const prefix = folder === '' ? '' : `/${folder.replaceAll(SPECIAL, '\\$&')}`;
  return text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '' && !line.startsWith('#') && countWildcards(line) <= MAX_WILDCARDS)
    .map((line) => movePattern(line, prefix));
}

/** Characters of a folder's name that mean something in a pattern. */
const SPECIAL = /[\\*?[\]!# ]/g;

/** Each may end at any depth, so with more of them matching one long path could take for ever. */
const MAX_WILDCARDS = 6;

function countWildcards(pattern: string): number {
  return pattern.split('*').length - 1;
}

/** `/a` under `x` is `/x/a`; `a` under `x`, which matches at any depth, is `/x/**` + `/a`. */
function movePattern(line: string, prefix: string): string {
  if (prefix === '') return line;
  const isNegated = line.startsWith('!');
  const pattern = isNegated ? line.slice(1) : line;
  const slash = pattern.indexOf('/');
  const isAnchored = slash >= 0 && slash < pattern.trimEnd().length - 1;
  const moved = isAnchored
    ? `${prefix}/${pattern.startsWith('/') ? pattern.slice(1) : pattern}`
    : `${prefix}/**/${pattern}`;
  return isNegated ? `!${moved}` : moved;
}
