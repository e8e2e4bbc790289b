export type TakeTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** So much work is done at once; what comes beside it waits until its turn has come, in order. */
export function createTurns(most: number): TakeTurn {
  const waiting: (() => void)[] = [];
  let now = 0;
  return async (work) => {
    if (now < most) now += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) now -= 1;
      else next();
    }
  };
}
