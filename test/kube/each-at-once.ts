/** Requests at once: while one waits for the server, others are made ready or compared. */
const AT_ONCE = 8;

/** Does the work for each item, some at once, begun in their order; throws as soon as one does. */
export async function eachAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) await work(item, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
