/** What was asked of the API server, as its authorizer saw it. */
export type AuditedRequest = AuditedResource | AuditedUrl;

export interface AuditedResource {
  readonly kind: 'resource';
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  /** Only where the authorizer saw one: never of a plain `create`, whose name stands in its body. */
  readonly name: string;
  /** Empty for what lives in no namespace, and for a request over all namespaces. */
  readonly namespace: string;
}

export interface AuditedUrl {
  readonly kind: 'url';
  readonly verb: string;
  readonly path: string;
}

/** Who asked, as the log has it. */
export interface AuditedUser {
  readonly name: string;
  /** Empty where the log does not tell them, as Cloud Audit Logs do not. */
  readonly groups: readonly string[];
}

/** The binding that allowed a request, by `authorization.k8s.io/reason`. */
export interface AuditedGrant {
  readonly binding: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly role: { readonly kind: string; readonly name: string };
  /** `ServiceAccount:shop/web`, `Group:platform` */
  readonly holder: string;
}

/** `allowed`: by the authorizer, whatever became of it. `unanswered`: the entry was written before anybody knew. */
export type AuditedOutcome = 'allowed' | 'refused' | 'unanswered';

/** One permission of one identity that a request asked for. */
export interface AuditedUse {
  readonly user: AuditedUser;
  readonly request: AuditedRequest;
  readonly outcome: AuditedOutcome;
  readonly grant?: AuditedGrant;
  readonly isDryRun: boolean;
}

/** An entry of an audit log. */
export interface AuditEntry {
  readonly kind: 'entry';
  readonly source: AuditSource;
  /** The same for every entry of one request. */
  readonly id: string;
  /** Nothing follows of this request. */
  readonly isLast: boolean;
  /** Minutes since 1970; undefined where the entry tells no time. */
  readonly minute: number | undefined;
  /** `Metadata`; of Cloud Audit Logs the log: `activity`, `data_access`. */
  readonly level: string;
  readonly stage: string;
  /** The server left a part of the entry out. */
  readonly isTruncated: boolean;
  /** What was asked by whom: of an impersonated request the permissions of both. */
  readonly uses: readonly AuditedUse[];
}

export type AuditSource = 'kubernetes' | 'cloud';

/** What one value of a log is. */
export type AuditReading =
  | AuditEntry
  /** Nobody in particular: the credential was refused (401). */
  | { readonly kind: 'unauthenticated'; readonly minute: number | undefined }
  /** An entry of which nobody knows whose permission it used. */
  | { readonly kind: 'unclear'; readonly user: string; readonly minute: number | undefined }
  /** No audit entry of a Kubernetes API server. */
  | { readonly kind: 'foreign' };
