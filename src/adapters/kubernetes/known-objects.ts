import type { ListPage, PageItem, Range } from '../../manifest/list-page.ts';

/** Objects by who they are, for lists that begin anew: kept as bytes until one does, which is seldom. */
export interface KnownObjects {
  add(page: ListPage): void;
  /** From now on those that were added before are left out. */
  leaveOut(): void;
  has(page: ListPage, item: PageItem): boolean;
}

const DECODER = new TextDecoder();
const BETWEEN = Buffer.from('/');
const BEHIND = Buffer.from('\n');
const NOTHING = Buffer.alloc(0);

export function createKnownObjects(): KnownObjects {
  const added: Buffer[] = [];
  let known: ReadonlySet<string> | undefined;
  return {
    add({ bytes, items }) {
      const at = (range: Range | undefined): Uint8Array =>
        range === undefined ? NOTHING : bytes.subarray(range.from, range.to);
      added.push(Buffer.concat(items.flatMap(({ namespace, name }) => [at(namespace), BETWEEN, at(name), BEHIND])));
    },
    leaveOut() {
      known = new Set(added.flatMap((keys) => keys.toString().split('\n')));
    },
    has({ bytes }, { namespace, name }) {
      if (known === undefined) return false;
      const at = (range: Range | undefined): string =>
        range === undefined ? '' : DECODER.decode(bytes.subarray(range.from, range.to));
      return known.has(`${at(namespace)}/${at(name)}`);
    },
  };
}
