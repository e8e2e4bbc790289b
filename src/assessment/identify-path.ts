import { findChild } from '../base/find-value.ts';
import type { Json } from '../base/json.ts';
import { type Path, startsWithPath } from '../base/path.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { stablePath } from '../facts/stable-path.ts';

/**
 * The stable path of a violation, from its subject's root. In a whole object that makes pods, what is inside the
 * pod template is told from there, behind `pod:`, so that a Deployment and its Pods show the same violation once.
 */
export function identifyPath({ value, pod }: KubeObject, path: Path, subjectDepth: number): string {
  if (subjectDepth > 0) return relative(value, path, subjectDepth);
  const isInPod = pod !== undefined && startsWithPath(path, pod.path);
  return isInPod ? `pod:${relative(value, path, pod.path.length)}` : stablePath(value, path);
}

function relative(value: Json, path: Path, depth: number): string {
  let root: Json | undefined = value;
  for (let step = 0; step < depth; step++) root = findChild(root, path[step] as string);
  return root === undefined ? '' : stablePath(root, path.slice(depth));
}
