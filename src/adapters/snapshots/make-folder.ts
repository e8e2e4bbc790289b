import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** With those above it that are missing, one after the other: Node's own way of doing so never ends below `/proc`. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
