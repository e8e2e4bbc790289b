/** Work that is done again whenever it is asked for: never twice at once, and once for many that ask together. */
export interface Rounds {
  ask(): void;
  /** No more rounds; resolves when the last one is done. */
  end(): Promise<void>;
}

/** Milliseconds in which one save tells of itself several times: emptied, written, renamed. */
const TOGETHER = 10;

/** `work` must not fail. */
export function createRounds(work: () => Promise<void>): Rounds {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  let isOver = false;

  function ask(): void {
    if (isOver) return;
    isAsked = true;
    timer ??= setTimeout(() => {
      timer = undefined;
      running ??= run();
    }, TOGETHER);
  }

  async function run(): Promise<void> {
    isAsked = false;
    await work();
    running = undefined;
    if (isAsked) ask();
  }

  return {
    ask,
    async end() {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}
