import { isJsonObject, type Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { KubeObject } from './kube-object.ts';
import { isTemplateOnly, mayMakePods } from './makes-pods.ts';

/**
 * Where containers stand in an object of a kind that is not known here and that nobody declared, from the object's
 * root: what its pods will be can be guessed, and is not judged. Undefined where there are none.
 */
export function findUndeclaredTemplate(object: KubeObject): Path | undefined {
  return mayMakePods(object) && !isTemplateOnly(object) ? findContainers(object.value, []) : undefined;
}

function findContainers(value: Json, path: Path): Path | undefined {
  if (Array.isArray(value)) return findInside(value.entries(), path);
  if (!isJsonObject(value)) return undefined;
  for (const list of LISTS) {
    const containers = value[list];
    if (Array.isArray(containers) && containers.some(isContainer)) return [...path, list];
  }
  for (const field of SINGLE) if (isContainer(value[field])) return [...path, field];
  return findInside(Object.entries(value), path);
}

function findInside(entries: Iterable<[string | number, Json]>, path: Path): Path | undefined {
  for (const [step, child] of entries) {
    const found = findContainers(child, [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What workflows and pipelines call their containers. */
const LISTS = ['containers', 'steps', 'sidecars'] as const;
const SINGLE = ['container', 'script'] as const;

/** Some kinds change containers that they make themselves, and name no image. */
function isContainer(value: Json | undefined): boolean {
  return isJsonObject(value) && typeof value['image'] === 'string';
}
