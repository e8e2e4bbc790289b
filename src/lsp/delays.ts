/** Work that waits for a pause: the last of what is asked under a name is done, and no error of it ends the process. */
export interface Delays {
  set(name: string, milliseconds: number, work: () => Promise<void>): void;
  drop(name: string): void;
}

export function createDelays(tell: (error: unknown) => void): Delays {
  const waiting = new Map<string, NodeJS.Timeout>();

  function drop(name: string): void {
    clearTimeout(waiting.get(name));
    waiting.delete(name);
  }

  return {
    drop,
    set(name, milliseconds, work) {
      drop(name);
      const timer = setTimeout(() => {
        waiting.delete(name);
        void run(work);
      }, milliseconds);
      waiting.set(name, timer);
    },
  };

  async function run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      tell(error);
    }
  }
}
