import type { AuditLogEvent, AuditLogs, InputEvent, Inputs } from '../app/ports.ts';

/** Milliseconds before anybody wonders, and between two looks. */
const PATIENCE = 1000;
const INTERVAL = 200;

/** Where it is told, and by which clock in milliseconds. */
interface Telling {
  readonly stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  readonly now: () => number;
}

/** Inputs that tell a terminal how far they are, where that takes a while; what was told is wiped away at the end. */
export function showProgress(
  inputs: Inputs,
  stderr: Telling['stderr'],
  now: Telling['now'] = () => performance.now(),
): Inputs {
  const bytesOf = (event: InputEvent): number => (event.kind === 'chunk' ? event.chunk.bytes.length : 0);
  return { read: (request) => tellProgress(inputs.read(request), bytesOf, { stderr, now }) };
}

/** Audit logs that do so. */
export function showLogProgress(logs: AuditLogs, stderr: Telling['stderr']): AuditLogs {
  const bytesOf = (event: AuditLogEvent): number => (event.kind === 'block' ? event.bytes.length : 0);
  const telling = { stderr, now: () => performance.now() };
  return { read: (targets) => tellProgress(logs.read(targets), bytesOf, telling) };
}

async function* tellProgress<Event>(
  events: AsyncIterable<Event>,
  bytesOf: (event: Event) => number,
  { stderr, now }: Telling,
): AsyncGenerator<Event> {
  if (!stderr.isTTY) return yield* events;
  let bytes = 0;
  let next = now() + PATIENCE;
  let isShown = false;
  for await (const event of events) {
    bytes += bytesOf(event);
    if (now() > next) {
      stderr.write(`\rreading … ${(bytes / 1e6).toFixed(0)} MB`);
      isShown = true;
      next = now() + INTERVAL;
    }
    yield event;
  }
  if (isShown) stderr.write(`\r${' '.repeat(40)}\r`);
}
