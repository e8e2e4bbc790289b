/** Other tools whose ignores can be taken over. */
export const TOOLS = ['kube-linter', 'kube-score', 'checkov', 'trivy', 'kubescape', 'polaris'] as const;
export type Tool = (typeof TOOLS)[number];

/** A tool's checks, each with the controls that find the same; none where its matter is no finding here. */
export type Checks = Readonly<Record<string, readonly string[]>>;

/** What another tool was told to ignore, in its own words, with where that is written. */
export interface ForeignIgnore {
  readonly tool: Tool;
  /** As that tool calls it; `*` is all of its checks. */
  readonly check: string;
  /** Empty where nobody gave one. */
  readonly reason: string;
  /** `2027-03-01`, where that tool was told a day. */
  readonly until?: string | undefined;
  readonly scope: IgnoreScope;
  readonly file: string;
  readonly line: number;
  /** Why it cannot be ours, where its own form says so. */
  readonly obstacle?: string;
}

/** What it speaks of; what is left out is any. */
export interface IgnoreScope {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly container?: string;
  readonly path?: string;
}
