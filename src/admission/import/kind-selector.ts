import { allOf, anyOf, FALSE, quote, TRUE } from './cel-text.ts';
import { hasWildcard, matchWildcard } from './wildcard.ts';

/** A kind as policies of Kyverno name it; `*` is any. */
export interface KindSelector {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Empty where it is for the objects themselves. */
  readonly subresource: string;
}

const VERSION = /^(?:v\d(?:(?:alpha|beta)\d)?|\*)$/;

/** `ParseKindSelector` in `github.com/kyverno/kyverno/pkg/utils/kube`. */
export function parseKindSelector(text: string): KindSelector {
  const slashed = text.split('/');
  const parts = [...slashed.slice(0, -1), ...(slashed.at(-1) ?? '').split('.')];
  const [first = '', second = '', third = '', fourth = ''] = parts;
  const of = (
    ...[group, version, kind, subresource = '']: readonly [string, string, string, string?]
  ): KindSelector => ({
    group,
    version,
    kind,
    subresource,
  });
  if (parts.length === 1) return of('*', '*', first);
  if (parts.length === 2) {
    if (first === '*' && second === '*') return of('*', '*', '*', '*');
    if (first === '*' && second.toLowerCase() === second) return of('*', '*', first, second);
    return VERSION.test(first) ? of('*', first, second) : of('*', '*', first, second);
  }
  if (parts.length === 3) return VERSION.test(first) ? of('*', first, second, third) : of(first, second, third);
  return parts.length === 4 ? of(first, second, third, fourth) : of('', '', '', '');
}

/** Whether the object is of one of the kinds, as CEL. What is for subresources alone is for no object that could be written. */
export function matchKinds(kinds: readonly string[], object: string): string {
  const selectors = kinds.map(parseKindSelector).filter(({ subresource }) => subresource === '' || subresource === '*');
  const plain = selectors.filter(({ group, version, kind }) => group === '*' && version === '*' && !hasWildcard(kind));
  const others = selectors.filter((selector) => !plain.includes(selector));
  const byVersion = Map.groupBy(others, ({ group, version }) => matchVersion(group, version, `${object}.apiVersion`));
  return anyOf([
    matchNames(plain, object),
    ...[...byVersion].map(([ofVersion, all]) => allOf([ofVersion, matchNames(all, object)])),
  ]);
}

function matchNames(selectors: readonly KindSelector[], object: string): string {
  const kinds = [...new Set(selectors.map(({ kind }) => kind))];
  const names = kinds.filter((kind) => !hasWildcard(kind));
  const named =
    names.length === 1
      ? `${object}.kind == ${quote(names[0] ?? '')}`
      : `${object}.kind in [${names.map(quote).join(', ')}]`;
  return anyOf([
    names.length === 0 ? FALSE : named,
    ...kinds.filter(hasWildcard).map((kind) => matchWildcard(`${object}.kind`, kind)),
  ]);
}

function matchVersion(group: string, version: string, apiVersion: string): string {
  if (group === '*' && version === '*') return TRUE;
  if (group === '*') return `(${matchWildcard(apiVersion, version)} || ${matchWildcard(apiVersion, `*/${version}`)})`;
  if (group === '') return matchWildcard(apiVersion, version);
  return matchWildcard(apiVersion, `${group}/${version}`);
}
