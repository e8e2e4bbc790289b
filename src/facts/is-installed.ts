import { findInstalledRole, isInstalledName, isInstalledSubject, listInstalledRules } from './installed-access.ts';
import type { KubeObject } from './kube-object.ts';
import type { ItemPlace } from './views/projection.ts';
import { isCovered } from './rule-covers.ts';
import { readBinding } from './views/binding-item.ts';
import { RBAC_GROUP } from './views/rbac-kind.ts';
import { readRole } from './views/role-item.ts';

/**
 * Whether an object is a role or binding that Kubernetes itself installs, and nothing was added to it: nobody has to answer
 * for it, and who changes it finds it changed back. `minor`: of the newest version that may have installed it.
 */
export function isInstalledObject(object: KubeObject, minor: number): boolean {
  if (object.group !== RBAC_GROUP) return false;
  return object.kind.endsWith('Binding') ? isInstalledBinding(object) : isInstalledRole(object, minor);
}

function isInstalledBinding(object: KubeObject): boolean {
  const binding = readBinding(object, nowhere);
  const { subjects, isMalformed } = binding;
  return !isMalformed && isInstalledName(binding) && subjects.every((subject) => isInstalledSubject(binding, subject));
}

/** The rules of an aggregated role are gathered from others, which are judged by themselves. */
function isInstalledRole(object: KubeObject, minor: number): boolean {
  const installed = findInstalledRole(object, minor);
  const own = listInstalledRules(object, minor);
  if (installed === undefined && own.length === 0) return false;
  const { rules, aggregates, isMalformed } = readRole(object, nowhere);
  if (isMalformed || JSON.stringify(aggregates) !== JSON.stringify(installed?.aggregates)) return false;
  return aggregates !== undefined || rules.every((rule) => isCovered(rule, own));
}

function nowhere(): ItemPlace {
  return { file: '', line: 0, column: 0 };
}
