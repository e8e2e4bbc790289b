import { NODE_CHECKS } from '../adapters/crypto/node-checks.ts';
import type { Checks } from './ports.ts';

/** Checks for real, and remembers every signature: who tries ten thousand packs asks the same again and again. */
export function createFakeChecks(): Checks {
  const known = new Map<string, Promise<boolean>>();
  const remember =
    (check: Checks['isEcdsa']): Checks['isEcdsa'] =>
    (...asked) => {
      const name = asked.map((bytes) => Buffer.from(bytes).toString('base64')).join();
      const answer = known.get(name) ?? check(...asked);
      known.set(name, answer);
      return answer;
    };
  return {
    sha256: NODE_CHECKS.sha256,
    digest: NODE_CHECKS.digest,
    isSigned: NODE_CHECKS.isSigned,
    isEcdsa: remember(NODE_CHECKS.isEcdsa),
    isEd25519: remember(NODE_CHECKS.isEd25519),
  };
}
