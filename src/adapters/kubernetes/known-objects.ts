import type { ListPage, PageItem, Range } from '../../manifest/list-page.ts';

/** The objects of a list by who they are: each is given once. */
export interface KnownObjects {
  /** The objects of a page that did not come yet; from now on they did. */
  take(page: ListPage): readonly PageItem[];
  /** What comes next may have come before. */
  expectAgain(): void;
}

/** Names are ASCII. */
const ENCODING = 'latin1';
const BEHIND = '\n';

/**
 * Servers give objects in the order of their keys. As long as they do, nothing can come twice, and who came is kept as bytes
 * that nobody looks into; a million names cost ten times as much to look up.
 */
export function createKnownObjects(): KnownObjects {
  const taken: Buffer[] = [];
  let known: Set<string> | undefined;
  let last = '';

  function expectAgain(): void {
    known ??= new Set(taken.splice(0).flatMap((keys) => keys.toString(ENCODING).split(BEHIND)));
  }

  function takeNew({ items }: ListPage, keys: readonly string[]): readonly PageItem[] {
    return items.filter((_item, index) => {
      const key = keys[index] ?? '';
      const isNew = key === '' || known?.has(key) !== true;
      known?.add(joinText(key));
      return isNew;
    });
  }

  return {
    take(page) {
      const keys = readKeys(page);
      if (!isOrdered(keys, last)) expectAgain();
      if (known !== undefined) return takeNew(page, keys);
      last = keys.at(-1) ?? last;
      taken.push(Buffer.from(keys.join(BEHIND), ENCODING));
      return page.items;
    },
    expectAgain,
  };
}

/** A text that V8 put together of two keeps both, and takes twice the memory of one that it read. */
function joinText(text: string): string {
  return Buffer.from(text, ENCODING).toString(ENCODING);
}

/** As etcd orders them; empty for an object without a name. */
function readKeys({ bytes, items }: ListPage): readonly string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = ({ from, to }: Range): string => view.toString(ENCODING, from + 1, to - 1);
  return items.map(({ namespace, name }) => {
    const own = name === undefined ? '' : read(name);
    return namespace === undefined || own === '' ? own : `${read(namespace)}/${own}`;
  });
}

function isOrdered(keys: readonly string[], last: string): boolean {
  return keys.every((key, index) => (index === 0 ? last : (keys[index - 1] ?? '')) < key);
}
