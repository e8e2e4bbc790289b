import { existsSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = 'v3.1.3';

/** What tests verify packs with beside openssl: as Go installs it, and where it is once it is built, for this version alone. */
export const COSIGN_MODULE = `github.com/sigstore/cosign/v3/cmd/cosign@${VERSION}`;
export const COSIGN_FOLDER = join(import.meta.dirname, '..', '.cache', 'cosign', VERSION);

/** Undefined where it is not built. */
export function findCosign(): string | undefined {
  const program = join(COSIGN_FOLDER, 'cosign');
  return existsSync(program) ? program : undefined;
}
