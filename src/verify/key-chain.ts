import { nameKey, parseLogKey, parsePackKey, type LogKey } from './keys.ts';
import type { Checks } from './ports.ts';
import { parseSignature } from './signature.ts';
import type { Statement } from './statement.ts';
import { isObject } from './strict-json.ts';

const TYPES = {
  ledger: 'https://seaworthy.dev/attestation/ledger/v1',
  rotation: 'https://seaworthy.dev/attestation/key-rotation/v1',
} as const;

/** Whose signatures counted, one after the other, as the records name them. */
export interface KeyChain {
  /** SubjectPublicKeyInfo with its SHA-256, oldest first. */
  readonly packKeys: readonly PackKey[];
  readonly logKeys: readonly LogKey[];
  /** Undefined where the record is in order, and else what is wrong. The keys that it names count from then on. */
  follow(statement: Statement, index: number): Promise<string | undefined>;
}

export interface PackKey {
  readonly key: Uint8Array;
  readonly name: string;
}

/**
 * Begins with the keys that the first record names itself: whether these are to be trusted, it does not say. Or goes on from
 * those of another chain, which stays as it is.
 */
export function createKeyChain(checks: Checks, from?: Pick<KeyChain, 'packKeys' | 'logKeys'>): KeyChain {
  const packKeys: PackKey[] = [...(from?.packKeys ?? [])];
  const logKeys: LogKey[] = [...(from?.logKeys ?? [])];

  const isBy = (statement: Statement, key: Uint8Array | undefined): Promise<boolean> =>
    isSigned(statement, (message, signature) => {
      const raw = parseSignature(signature);
      return key === undefined || raw === undefined ? false : checks.isEcdsa(key, message, raw);
    });

  async function addPackKey(written: unknown): Promise<boolean> {
    const key = typeof written === 'string' ? parsePackKey(written) : undefined;
    if (key !== undefined) packKeys.push({ key, name: await nameKey(key, checks) });
    return key !== undefined;
  }

  async function addLogKey(written: unknown): Promise<boolean> {
    const key = typeof written === 'string' ? await parseLogKey(written, checks) : undefined;
    if (key !== undefined) logKeys.push(key);
    return key !== undefined;
  }

  async function begin({ type, predicate }: Statement): Promise<string | undefined> {
    const { keys } = predicate;
    if (type !== TYPES.ledger || !isObject(keys)) return 'is not what a ledger begins with';
    const isNamed = (await addPackKey(keys['pack'])) && (await addLogKey(keys['log']));
    return isNamed ? undefined : 'names no keys';
  }

  async function rotate(statement: Statement): Promise<string | undefined> {
    const { key, old, new: next } = statement.predicate;
    if (key === 'pack') {
      const current = packKeys.at(-1);
      if (typeof old !== 'string' || (await nameOf(old)) !== current?.name) return 'changes a key that did not count';
      if (!(await addPackKey(next))) return 'names no new key';
      return (await isBy(statement, packKeys.at(-1)?.key)) ? undefined : 'is not signed by the key that it names';
    }
    const current = logKeys.at(-1);
    const before = typeof old === 'string' ? await parseLogKey(old, checks) : undefined;
    if (key !== 'log' || before?.id !== current?.id || before?.name !== current?.name)
      return 'changes a key that did not count';
    if (!(await addLogKey(next))) return 'names no new key';
    const added = logKeys.at(-1);
    const isByBoth = (await isByLog(statement, current)) && (await isByLog(statement, added));
    return isByBoth && added?.name === current?.name ? undefined : 'is not signed by the keys that it names';
  }

  async function nameOf(pem: string): Promise<string | undefined> {
    const key = parsePackKey(pem);
    return key === undefined ? undefined : nameKey(key, checks);
  }

  const isByLog = (statement: Statement, by: LogKey | undefined): Promise<boolean> =>
    isSigned(statement, (message, signature) =>
      by === undefined ? false : checks.isEd25519(by.key, message, signature),
    );

  return {
    packKeys,
    logKeys,
    async follow(statement, index) {
      if (index === 0) {
        const fault = await begin(statement);
        if (fault !== undefined) return fault;
      } else if (statement.type === TYPES.ledger) return 'begins a ledger, and is not its first record';
      if (!(await isBy(statement, packKeys.at(-1)?.key)))
        return 'is not signed by the key that the records before name';
      return statement.type === TYPES.rotation ? rotate(statement) : undefined;
    },
  };
}

async function isSigned(
  { message, signatures }: Statement,
  holds: (message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>,
): Promise<boolean> {
  for (const signature of signatures) if (await holds(message, signature)) return true;
  return false;
}
