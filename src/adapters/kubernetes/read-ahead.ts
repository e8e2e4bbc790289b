/** One sequence after the other, while the next ones begin already: their first answers are on the way by then. */
export async function* readAhead<Event>(
  sequences: readonly (() => AsyncGenerator<Event>)[],
  ahead: number,
): AsyncGenerator<Event> {
  for (const begin of beginAhead(sequences, ahead)) yield* begin();
}

/** The same, each of them to be taken when its turn has come, and as a whole. */
export function* beginAhead<Event>(
  sequences: readonly (() => AsyncGenerator<Event>)[],
  ahead: number,
): Generator<() => AsyncGenerator<Event>> {
  const begun: AsyncGenerator<Event>[] = [];
  let next = 0;
  while (next < sequences.length || begun.length > 0) {
    for (; begun.length < ahead && next < sequences.length; next++)
      begun.push(beginNow((sequences[next] as () => AsyncGenerator<Event>)()));
    const turn = begun.shift();
    if (turn !== undefined) yield () => turn;
  }
}

/** What comes first is asked for before anybody wants it. */
function beginNow<Event>(events: AsyncGenerator<Event>): AsyncGenerator<Event> {
  const first = events.next();
  // Whoever waits for it hears of it; nobody may be there yet.
  first.catch(() => undefined);
  return resume(first, events);
}

async function* resume<Event>(
  first: Promise<IteratorResult<Event>>,
  rest: AsyncGenerator<Event>,
): AsyncGenerator<Event> {
  for (let result = await first; result.done !== true; result = await rest.next()) yield result.value;
}
