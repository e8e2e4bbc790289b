/** One sequence after the other, while the next ones begin already: their first answers are on the way by then. */
export async function* readAhead<Event>(
  sequences: readonly (() => AsyncGenerator<Event>)[],
  ahead: number,
): AsyncGenerator<Event> {
  const begun: { readonly rest: AsyncGenerator<Event>; readonly first: Promise<IteratorResult<Event>> }[] = [];
  let next = 0;
  while (next < sequences.length || begun.length > 0) {
    for (; begun.length < ahead && next < sequences.length; next++) {
      const rest = (sequences[next] as () => AsyncGenerator<Event>)();
      const first = rest.next();
      // Whoever waits for it hears of it; nobody may be there yet.
      first.catch(() => undefined);
      begun.push({ rest, first });
    }
    const turn = begun.shift();
    if (turn === undefined) return;
    for (let result = await turn.first; result.done !== true; result = await turn.rest.next()) yield result.value;
  }
}
