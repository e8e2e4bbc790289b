import { decodeBase64 } from '../base/base64.ts';
import { isEqual } from './bytes.ts';
import { judgeSignatures, parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { Findings } from './findings.ts';
import { renderLogKey } from './keys.ts';
import { createKeyChain, type KeyChain } from './key-chain.ts';
import type { PackFiles } from './pack-files.ts';
import type { Checks } from './ports.ts';
import type { Scope } from './scope.ts';
import { parseStatement, type Statement } from './statement.ts';
import { hashEntry, isIncluded, rootOf } from './tree.ts';

export interface LogToRead {
  readonly files: PackFiles;
  readonly scope: Scope;
  readonly found: Findings;
  readonly checks: Checks;
}

export interface ReadLog {
  /** By number; absent where one is missing or cannot be read. */
  readonly statements: ReadonlyMap<number, Statement>;
  /** Hashes of the records, as far as they are there without a gap. */
  readonly leaves: readonly Uint8Array[];
  readonly keys: KeyChain;
  readonly checkpoint: SignedCheckpoint | undefined;
}

const CHECKPOINT = 'checkpoint';

/** Every record of the log, by whom it is signed, and that together they are what the checkpoint says. */
export async function readLog(wanted: LogToRead): Promise<ReadLog> {
  const { files, found, scope } = wanted;
  const written = await files.readText(CHECKPOINT);
  const { statements, leaves, keys } = await readRecords(wanted);
  const checkpoint = written === undefined ? undefined : parseCheckpoint(written);
  if (checkpoint === undefined)
    found.add(files.has(CHECKPOINT) ? 'tampered' : 'incomplete', 'there is no checkpoint that could be read');
  else await checkCheckpoint(wanted, checkpoint, { leaves, keys });
  if (checkpoint !== undefined && leaves.length === scope.size)
    for (const [index, leaf] of leaves.entries())
      await checkProof(wanted, { index, leaf, checkpoint, written: written ?? '' });
  const last = keys.logKeys.at(-1);
  if ((await files.readText('keys/log.vkey'))?.trim() !== (last && renderLogKey(last)))
    found.add('tampered', 'keys/log.vkey is not the key that the records name');
  return { statements, leaves, keys, checkpoint };
}

async function readRecords({ files, scope, found, checks }: LogToRead): Promise<Omit<ReadLog, 'checkpoint'>> {
  const statements = new Map<number, Statement>();
  const leaves: Uint8Array[] = [];
  const keys = createKeyChain(checks);
  for (let index = 0; index < scope.size; index++) {
    const name = `statements/${index}.dsse.json`;
    const bytes = await files.read(name);
    if (bytes === undefined) {
      if (!files.has(name)) found.add('incomplete', `record ${index} of the log is not in the pack`);
      continue;
    }
    if (leaves.length === index) leaves.push(await hashEntry(bytes, checks));
    const statement = parseStatement(bytes);
    const fault = statement === undefined ? 'is no signed statement' : await keys.follow(statement, index);
    if (fault !== undefined) found.add('tampered', `record ${index} ${fault}`);
    if (statement !== undefined) statements.set(index, statement);
  }
  if (scope.size === 0) found.add('incomplete', 'the log has no record, not even that of what it is');
  return { statements, leaves, keys };
}

async function checkCheckpoint(
  { scope, found, checks }: LogToRead,
  checkpoint: SignedCheckpoint,
  { leaves, keys }: Pick<ReadLog, 'leaves' | 'keys'>,
): Promise<void> {
  const last = keys.logKeys.at(-1);
  const byLast = last === undefined ? 'unknown' : await judgeSignatures(checkpoint, [last], checks);
  if (byLast !== 'signed' || (await judgeSignatures(checkpoint, keys.logKeys, checks)) !== 'signed')
    found.add('tampered', 'the checkpoint is not signed by the key that the records name');
  if (checkpoint.origin !== scope.origin || checkpoint.origin !== last?.name)
    found.add('tampered', 'the checkpoint is of another log than the records');
  if (checkpoint.size !== scope.size) found.add('tampered', 'the checkpoint is of another number of records');
  else if (leaves.length === scope.size && !isEqual(await rootOf(leaves, checks), checkpoint.root))
    found.add('tampered', 'the records are not those of the checkpoint: some were replaced, moved, left out or put in');
}

interface ProofToCheck {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly checkpoint: SignedCheckpoint;
  readonly written: string;
}

/** C2SP tlog-proof, for programs that read it: what it says was worked out above already. */
async function checkProof(
  { files, found, checks }: LogToRead,
  { index, leaf, checkpoint, written }: ProofToCheck,
): Promise<void> {
  const name = `proofs/${index}.tlog-proof`;
  const text = await files.readText(name);
  if (text === undefined) {
    if (!files.has(name)) found.add('incomplete', `${name} is not in the pack`);
    return;
  }
  const head = `c2sp.org/tlog-proof@v1\nindex ${index}\n`;
  const lines = text
    .slice(head.length, text.indexOf('\n\n') + 1)
    .split('\n')
    .slice(0, -1);
  const hashes = lines.map((line) => decodeBase64(line));
  const isShaped = text === `${head}${lines.map((line) => `${line}\n`).join('')}\n${written}`;
  const isProof =
    isShaped &&
    hashes.every((hash) => hash?.length === 32) &&
    (await isIncluded({ index, leaf, ...checkpoint }, hashes as readonly Uint8Array[], checks));
  if (!isProof) found.add('tampered', `${name} proves nothing`);
}
