import { listIngredients } from '../../cel/rename.ts';

/**
 * Since which minor version of Kubernetes a new admission policy may call something; what is not here it may not. That is one
 * version later than the library came (k8s.io/apiserver, pkg/cel/environment): a server takes from anybody only what the version
 * before it would run too, so that it can be taken back to that. Policies are v1 since 1.30.
 */
const FIRST = 30;
const KNOWN = `
  all exists existsOne map filter optMap optFlatMap
  size contains startsWith endsWith matches string bytes int uint double bool type dyn timestamp duration
  getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth getSeconds
  or orValue hasValue value of none
  charAt indexOf lastIndexOf join lowerAscii upperAscii replace split substring trim quote format find findAll
  isSorted sum min max equivalent intersects
  quantity isQuantity isGreaterThan isLessThan compareTo asInteger asApproximateFloat add sub sign
  url isURL getHost getHostname getPort getScheme getEscapedPath getQuery
`;
/** A name with `/2` is a macro with two variables. */
const LATER: Readonly<Record<number, string>> = {
  31: 'ip isIP cidr isCIDR containsIP containsCIDR prefixLength masked family isLoopback isUnspecified isGlobalUnicast',
  32: 'named validate',
  33: 'all/2 exists/2 existsOne/2 transformList/2 transformMap/2 transformMapEntry/2',
  34: 'semver isSemver major minor patch',
  35: 'sort sortBy slice flatten distinct range',
};
const SINCE: ReadonlyMap<string, number> = new Map(
  [[FIRST, KNOWN] as const, ...Object.entries(LATER)].flatMap(([minor, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, number] => [name, Number(minor)]),
  ),
);

/** Fields by which a scan tells what runs from what is written, and that say something else while an object is created. */
const UNSEEN: ReadonlyMap<string, string> = new Map([
  ['status', 'it looks at the status, which no request that creates an object sets'],
  ['uid', 'it tells what runs from what is written by the uid, which every object has when a policy sees it'],
]);

/** What of an expression a version cannot run, and since when it can, where it ever could. */
export function findMissing(source: string, minor: number): string | undefined {
  const { calls, fields } = listIngredients(source);
  const unseen = [...fields].find((field) => UNSEEN.has(field));
  if (unseen !== undefined) return UNSEEN.get(unseen);
  const missing = [...calls].find((name) => (SINCE.get(name) ?? Number.POSITIVE_INFINITY) > minor);
  if (missing === undefined) return undefined;
  const since = SINCE.get(missing);
  const name = missing.replace(/\/2$/, ' with two variables');
  return since === undefined
    ? `its expression uses ${name}, which Kubernetes does not know in policies`
    : `its expression uses ${name}, which Kubernetes takes in policies since 1.${since}`;
}
