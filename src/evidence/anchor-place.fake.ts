import type { AnchorPlace } from './ports.ts';

/** A place that lasts as long as it is held. */
export function createFakeAnchorPlace(): AnchorPlace {
  const notes = new Map<string, { readonly origin: string; readonly note: string }>();
  return {
    kind: 'folder',
    name: 'nowhere',
    list: async (wanted) => [...notes.values()].flatMap(({ origin, note }) => (origin === wanted ? [note] : [])),
    async put({ origin, size, note }) {
      const name = JSON.stringify([origin, size]);
      if (!notes.has(name)) notes.set(name, { origin, note });
    },
  };
}
