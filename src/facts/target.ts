/** The Kubernetes that objects are meant for. */
export interface Target {
  /** Major and minor, as people write it: `1.30`. */
  readonly version: string;
  readonly minor: number;
}

/** The newest minor version whose rules are known here. */
const NEWEST_MINOR = 37;

export const NEWEST: Target = { version: `1.${NEWEST_MINOR}`, minor: NEWEST_MINOR };

/** `1.30`, `v1.30.2`, `1.30.2-gke.1234`; undefined for anything else, and for what nobody knows yet. */
export function parseTarget(text: string): Target | undefined {
  const minor = Number(/^v?1\.(\d{1,3})(?:\.\d+)?(?:[-+][\w.+-]*)?$/.exec(text)?.[1] ?? Number.NaN);
  return minor <= NEWEST_MINOR ? { version: `1.${minor}`, minor } : undefined;
}
