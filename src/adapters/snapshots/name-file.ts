/** A kind as a control reads it; `*` for every kind of a group. */
export interface ReadKind {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

/** As the collector names it. */
export function nameFile({ group, resource }: Pick<ReadKind, 'group' | 'resource'>): string {
  return `${resource}${group === '' ? '' : `.${group}`}.ndjson`;
}

interface Listed {
  readonly group: string;
  readonly kind: string;
  readonly lists: readonly { readonly path: string }[];
}

/** The files that lists were written to; none where nothing was listed. */
export function nameFiles({ group, kind, lists }: Listed): readonly string[] {
  const resources = lists.map(({ path }) => (kind === '*' ? '*' : (path.split('/').at(-1) ?? '')));
  return [...new Set(resources)].map((resource) => nameFile({ group, resource }));
}
