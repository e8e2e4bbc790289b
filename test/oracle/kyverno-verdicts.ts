import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/base/json.ts';
import { serveObject } from '../../src/facts/served/serve-object.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { makeFaultyPods } from './faulty-pods.ts';
import { makeKyvernoObjects, makeStandardPods, makeWidgets } from './kyverno-objects.ts';

/** What Kyverno said, as it was recorded. */
export interface Verdicts {
  /** Of Kyverno. */
  readonly version: string;
  /**
   * By `policy/rule`, a letter for each object: p is pass, f is fail, s is skip, e is an error, and - is nothing,
   * because the rule is not for the object, or came to no result.
   */
  readonly verdicts: Readonly<Record<string, string>>;
  /** The same of the Pod Security Standards, for each pod of its own. */
  readonly standards: Readonly<Record<string, string>>;
  /** By the name of a ValidatingPolicy, and by the number of an object: the letter, and what is said of it. */
  readonly said: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const FOLDER = join(import.meta.dirname, 'kyverno');

export const VERDICTS = join(FOLDER, 'verdicts.json');
export const KYVERNO_POLICIES = globSync('*.yaml', { cwd: FOLDER })
  .sort()
  .map((file) => join(FOLDER, file));
export const CEL_POLICIES = join(import.meta.dirname, 'kyverno-cel', 'policies.yaml');
export const KYVERNO_OBJECTS = [...makeKyvernoObjects(400, 19), ...makeWidgets(300, 23)];

export const STANDARD_POLICIES = join(import.meta.dirname, 'kyverno-standards', 'policies.yaml');
export const STANDARD_PODS = [...makeStandardPods(300, 31), ...makeFaultyPods(500, 37)];

/** As the API server sends them to a webhook: with its defaults. */
export function listServedObjects(): readonly JsonObject[] {
  return KYVERNO_OBJECTS.flatMap((object) =>
    objectsOfManifest({ file: 'made.json', text: JSON.stringify(object) }).map((read) => {
      const [world] = serveObject(read).worlds;
      return world?.value ?? read.value;
    }),
  );
}
