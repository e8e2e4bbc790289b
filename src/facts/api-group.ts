/** The group of an `apiVersion`: `apps` of `apps/v1`, the empty text of `v1`, which is the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
