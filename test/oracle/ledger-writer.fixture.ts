/**
 * Writes to a ledger, as a process of its own: says every size that is acknowledged, one a line, and every change of the
 * disk to a file. With a number, it dies before the change of that number; with `half`, when that is a write, after half of it.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [folder = '', steps = '', number = '', half] = process.argv.slice(2);
const last = Number(number);
let count = 0;

/** Everything that changes a disk, as the ledger calls it. */
const CHANGES = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'writeFileSync',
] as const;
type Change = (...args: unknown[]) => unknown;
const real = Object.fromEntries(CHANGES.map((name) => [name, fs[name] as Change]));
const log = fs.openSync(steps, 'a');

for (const name of CHANGES)
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      count += 1;
      if (count === last) die(name, args);
      const result = real[name]?.(...args);
      note({ name, args: args.map(tell), result });
      return result;
    },
  });
syncBuiltinESMExports();

function die(name: string, [descriptor, data, from]: readonly unknown[]): void {
  if (half === 'half' && name === 'writeSync' && data instanceof Uint8Array) {
    const rest = data.length - Number(from);
    real['writeSync']?.(descriptor, data, Number(from), rest >> 1);
  }
  process.kill(process.pid, 'SIGKILL');
}

function note(step: object): void {
  real['writeSync']?.(log, `${JSON.stringify(step)}\n`);
}

function tell(argument: unknown): unknown {
  return argument instanceof Uint8Array ? { base64: Buffer.from(argument).toString('base64') } : argument;
}

function acknowledge(size: number): void {
  real['writeSync']?.(1, `${size}\n`);
  note({ name: 'acknowledge', args: [size] });
}

const { openLedger } = await import('../../src/adapters/ledger/open-ledger.ts');
const { entryOf, ledgerIn } = await import('../../src/adapters/ledger/ledger-in.fixture.ts');

const ledger = await openLedger(ledgerIn(folder));
for (const added of [1, 3]) {
  const from = ledger.size;
  for (let index = from; index < from + added; index++) await ledger.keep(entryOf(`kept ${index}`));
  await ledger.append(Array.from({ length: added }, (_, index) => entryOf(from + index)));
  acknowledge(ledger.size);
}
ledger.close();
