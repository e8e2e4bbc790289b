const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is still to be done when somebody interrupts, newest last. */
const pending = new Set<() => void>();

/** Does `cleanUp` when the process is interrupted before the returned function is called; the interruption then takes its course. */
export function onInterrupt(cleanUp: () => void): () => void {
  if (pending.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  pending.add(cleanUp);
  return () => {
    pending.delete(cleanUp);
    if (pending.size === 0) for (const signal of SIGNALS) process.off(signal, end);
  };
}

function end(signal: NodeJS.Signals): void {
  for (const cleanUp of [...pending].reverse()) cleanUp();
  pending.clear();
  for (const each of SIGNALS) process.off(each, end);
  process.kill(process.pid, signal);
}
