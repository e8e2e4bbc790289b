import type { AuditedGrant } from './audit-entry.ts';

/**
 * What the RBAC authorizer says of a request that it allows (`clusterRoleBindingDescriber` and `roleBindingDescriber` in
 * k8s.io/kubernetes/pkg/registry/rbac/validation); names in quotes of Go, `"name/namespace"` of what lives in one.
 */
const REASON =
  /^RBAC: allowed by (ClusterRoleBinding|RoleBinding) ("(?:[^"\\]|\\.)*") of (\w+) ("(?:[^"\\]|\\.)*") to (\w+) ("(?:[^"\\]|\\.)*")$/;

/** The binding, role and subject that a reason names; undefined where it names none. */
export function parseReason(reason: unknown): AuditedGrant | undefined {
  const parts = typeof reason === 'string' ? REASON.exec(reason) : null;
  if (parts === null) return undefined;
  const [, kind = '', quotedBinding = '', roleKind = '', quotedRole = '', subjectKind = '', quotedSubject = ''] = parts;
  const [binding, role, subject] = [quotedBinding, quotedRole, quotedSubject].map(unquote);
  if (binding === undefined || role === undefined || subject === undefined) return undefined;
  return {
    binding: { kind, ...(kind === 'RoleBinding' ? splitPlace(binding) : { namespace: '', name: binding }) },
    role: { kind: roleKind, name: role },
    holder: nameHolder(subjectKind, subject),
  };
}

function nameHolder(kind: string, subject: string): string {
  if (kind !== 'ServiceAccount') return `${kind}:${subject}`;
  const { namespace, name } = splitPlace(subject);
  return `${kind}:${namespace}/${name}`;
}

/** `web/shop` is web in shop. */
function splitPlace(text: string): { readonly namespace: string; readonly name: string } {
  const slash = text.lastIndexOf('/');
  return slash < 0 ? { namespace: '', name: text } : { namespace: text.slice(slash + 1), name: text.slice(0, slash) };
}

/** Go quotes as JSON does, but for letters that no name holds. */
function unquote(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
