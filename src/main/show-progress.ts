import type { AuditLogEvent, AuditLogs, InputEvent, Inputs } from '../app/ports.ts';
import { plural } from '../report/plural.ts';

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
  return {
    read: (request) => tellProgress(inputs.read(request), { bytesOf, placeOf: createPlaces() }, { stderr, now }),
  };
}

/** Namespaces of one kind that refuse before it is told how to leave them out. */
const PATIENCE_REFUSED = 100;

/**
 * Of a cluster that is looked into namespace by namespace, in how many of them: most of a thousand may be empty, or closed.
 * Of each kind each has to be asked, as a refusal says nothing of another one; who knows which are open can say it.
 */
function createPlaces(): (event: InputEvent) => string {
  let kind = '';
  let count = 0;
  let refused = 0;
  return (event) => {
    if (event.kind === 'collection') {
      const { collection } = event;
      if (kind !== collection.kind) [count, refused] = [0, 0];
      kind = collection.kind;
      if (collection.namespace !== '' && collection.namespace !== '*') {
        count += 1;
        if (collection.state === 'forbidden') refused += 1;
      }
    }
    return count === 0 ? '' : `, ${kind} in ${plural(count, 'namespace')}${tellRefused(refused)}`;
  };
}

function tellRefused(refused: number): string {
  return refused < PATIENCE_REFUSED ? '' : `, ${refused} refuse; quicker: --only-namespace NAME`;
}

/** Audit logs that do so. */
export function showLogProgress(logs: AuditLogs, stderr: Telling['stderr']): AuditLogs {
  const bytesOf = (event: AuditLogEvent): number => (event.kind === 'block' ? event.bytes.length : 0);
  const telling = { stderr, now: () => performance.now() };
  return { read: (targets) => tellProgress(logs.read(targets), { bytesOf, placeOf: () => '' }, telling) };
}

interface Told<Event> {
  readonly bytesOf: (event: Event) => number;
  /** Where reading is by now, behind a comma; empty where there is nothing to say. */
  readonly placeOf: (event: Event) => string;
}

async function* tellProgress<Event>(
  events: AsyncIterable<Event>,
  { bytesOf, placeOf }: Told<Event>,
  { stderr, now }: Telling,
): AsyncGenerator<Event> {
  if (!stderr.isTTY) return yield* events;
  let bytes = 0;
  let next = now() + PATIENCE;
  let width = 0;
  for await (const event of events) {
    bytes += bytesOf(event);
    const place = placeOf(event);
    if (now() > next) {
      const line = `reading … ${(bytes / 1e6).toFixed(0)} MB${place}`;
      stderr.write(`\r${line.padEnd(width)}`);
      width = Math.max(width, line.length);
      next = now() + INTERVAL;
    }
    yield event;
  }
  if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
}
