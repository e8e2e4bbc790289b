import type { ListPage } from '../../manifest/list-page.ts';

const LINE_FEED = 0x0a;

/** A page without the objects that are known already, because their list began anew. */
export function withoutKnown(page: ListPage, known: ReadonlySet<string>): ListPage {
  if (!page.keys.some((key) => known.has(key))) return page;
  const kept: Uint8Array[] = [];
  let start = 0;
  for (const key of page.keys) {
    const end = page.lines.indexOf(LINE_FEED, start) + 1;
    if (!known.has(key)) kept.push(page.lines.subarray(start, end));
    start = end;
  }
  return { ...page, lines: Buffer.concat(kept), keys: page.keys.filter((key) => !known.has(key)) };
}
