import type { Doubt, Grant } from '../access/access.ts';
import type { ApprovalState } from './approval.ts';

/** What a grant means to a control that asks who holds a power. */
export type Holding =
  | HeldPowers
  | { readonly kind: 'approved' }
  | { readonly kind: 'not held' }
  /** Kubernetes itself makes the grant, and nothing was added to it. */
  | { readonly kind: 'installed' }
  | { readonly kind: 'unknown'; readonly reason: Doubt };

export interface HeldPowers {
  readonly kind: 'held';
  /** `get, list secrets` */
  readonly texts: readonly string[];
  readonly state: Exclude<ApprovalState, { readonly kind: 'approved' }>;
}

export interface JudgedGrant {
  readonly grant: Grant;
  readonly holding: Holding;
}
