import type { Inputs } from '../app/ports.ts';

/** Milliseconds before anybody wonders, and between two looks. */
const PATIENCE = 1000;
const INTERVAL = 200;

/** Inputs that tell a terminal how far they are, where that takes a while; what was told is wiped away at the end. */
export function showProgress(
  inputs: Inputs,
  stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  now: () => number = () => performance.now(),
): Inputs {
  if (!stderr.isTTY) return inputs;
  return {
    async *read(request) {
      let bytes = 0;
      let next = now() + PATIENCE;
      let isShown = false;
      for await (const event of inputs.read(request)) {
        if (event.kind === 'chunk') bytes += event.chunk.bytes.length;
        if (now() > next) {
          stderr.write(`\rreading … ${(bytes / 1e6).toFixed(0)} MB`);
          isShown = true;
          next = now() + INTERVAL;
        }
        yield event;
      }
      if (isShown) stderr.write(`\r${' '.repeat(40)}\r`);
    },
  };
}
