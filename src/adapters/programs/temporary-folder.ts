import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onInterrupt } from './on-interrupt.ts';

export interface TemporaryFolder {
  /** Its real path. */
  readonly path: string;
  /** Takes it away; may be called again. */
  close(): void;
}

/** An empty folder that nobody else can look into, gone after `close` and after an interruption. */
export function makeTemporaryFolder(name: string): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `seaworthy-${name}-`)));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  const forget = onInterrupt(remove);
  return {
    path,
    close() {
      forget();
      remove();
    },
  };
}
