import { globSync } from 'node:fs';
import { join } from 'node:path';
import { makeKyvernoObjects, makeWidgets } from './kyverno-objects.ts';

/** What Kyverno said, as it was recorded. */
export interface Verdicts {
  /** Of Kyverno. */
  readonly version: string;
  /**
   * By `policy/rule`, a letter for each object: p is pass, f is fail, s is skip, e is an error, and - is nothing,
   * because the rule is not for the object, or came to no result.
   */
  readonly verdicts: Readonly<Record<string, string>>;
}

const FOLDER = join(import.meta.dirname, 'kyverno');

export const VERDICTS = join(FOLDER, 'verdicts.json');
export const KYVERNO_POLICIES = globSync('*.yaml', { cwd: FOLDER })
  .sort()
  .map((file) => join(FOLDER, file));
export const KYVERNO_OBJECTS = [...makeKyvernoObjects(400, 19), ...makeWidgets(300, 23)];
