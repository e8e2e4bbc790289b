/** Kinds that somebody wants to see by the names that requests have: whatever a cluster serves of them. */
export interface KindRule {
  /** Empty for the core group, `*` for every group. */
  readonly group: string;
  /** Plural, `*` for every resource; absent where the kind is named. */
  readonly resource?: string;
  readonly kind?: string;
}
