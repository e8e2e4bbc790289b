import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ledger } from '../../evidence/ports.ts';
import { createLedger } from './create-ledger.ts';
import { ledgerIn } from './ledger-in.fixture.ts';

/** A new one, with what somebody puts into it first; its folder goes with the test. */
export async function makeLedger(
  begin: (ledger: Ledger) => Promise<void> = async () => undefined,
): Promise<ReturnType<typeof ledgerIn>> {
  const root = mkdtempSync(join(tmpdir(), 'seaworthy-ledger-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const wanted = ledgerIn(join(root, 'ledger'));
  await createLedger({ ...wanted, files: [], begin });
  return wanted;
}
