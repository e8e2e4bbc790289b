/** What can be wrong with a log that somebody's access is read from. */
export const ACCESS_ERRORS = {
  'access/broken-entry':
    'An entry of the audit log is no JSON, or is cut. What it says is not counted; the other entries are. Look at its line, or export the log again.',
  'access/no-entries':
    'Nothing in the log is an audit entry of a Kubernetes API server. Give events of audit.k8s.io, or entries of Cloud Audit Logs of a GKE cluster.',
  'access/audit-policy':
    'The audit policy cannot be read. Give the file that --audit-policy-file of the API server names: kind Policy of audit.k8s.io.',
} as const;

export type AccessErrorCode = keyof typeof ACCESS_ERRORS;
