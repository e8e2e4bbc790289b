import { objectsOfManifest } from '../../../tools/control/read-objects.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { readPolicies } from './read-policies.ts';

/** The objects of a manifest. */
export function readManifest(text: string): readonly KubeObject[] {
  return objectsOfManifest({ file: 'in.yaml', text });
}

/** Of the error that policies come to as they are read; undefined where they come to none. */
export function codeOf(text: string): string | undefined {
  try {
    readPolicies(readManifest(text));
    return undefined;
  } catch (error) {
    return error instanceof SeaworthyError ? error.code : undefined;
  }
}
