import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statement, Subject } from '../../src/evidence/records/statement.ts';
import { parseRecord, PREDICATE_TYPES } from '../../src/evidence/records/statement.ts';
import { appendRecords } from '../../src/evidence/records/ledger-record.ts';
import type { Ledger } from '../../src/evidence/ports.ts';
import { openArchive } from '../../src/verify/archive.ts';
import { createFindings } from '../../src/verify/findings.ts';
import { asPack, createLedgerOf, createOwner, listFiles, seal, type Work, zip } from '../../src/verify/pack.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
const owner = createOwner();
writeFileSync(join(folder, 'pack.pub'), owner.pem);

/** Two pods, one of which fails, assessed and packed by the program. */
export function makePack(): string {
  const pod = (name: string, isPrivileged: boolean): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec:\n  containers:\n    - name: a\n      image: r.example/a:1\n      env: [{ name: DB_PASSWORD, value: hunter2-hunter2 }]\n      securityContext: { privileged: ${isPrivileged} }\n`;
  writeFileSync(join(folder, 'pods.yaml'), `${pod('one', true)}---\n${pod('two', false)}`);
  const run = (...words: readonly string[]) => spawnSync(process.execPath, [PROGRAM, ...words], { cwd: folder });
  run('ledger', 'init', '--ledger', 'ledger');
  run('assess', 'pods.yaml', '--ledger', 'ledger', '--as-of', '2026-08-01');
  run('evidence', 'pack', '--ledger', 'ledger', '-o', 'pack.zip');
  return join(folder, 'pack.zip');
}

/** What somebody who has the keys puts in the place of what was kept under a name; the same where it gives nothing. */
export type Forge = (name: string, text: string) => string | undefined;

/** The same records and evidence, forged, and signed by whom `TRUST` trusts. */
export async function forgePack(file: string, name: string, forge: Forge): Promise<string> {
  const archive = await openArchive(asPack(new Uint8Array(readFileSync(file))), createFindings());
  const read = async (path: string): Promise<Uint8Array> => (await archive?.read(path)) ?? new Uint8Array();
  const work: Work = async (ledger, { pack }) => {
    for (const path of archive?.names ?? []) if (path.startsWith('evidence/')) await ledger.keep(await read(path));
    const { statement } = parseRecord(await read('statements/1.dsse.json')) as unknown as {
      readonly statement: Statement;
    };
    const subject = await Promise.all(statement.subject.map((one) => forgeSubject(ledger, one, forge)));
    await appendRecords(ledger, pack, [
      { subject, predicateType: PREDICATE_TYPES.assessment, predicate: statement.predicate },
    ]);
  };
  const made = await zip(await seal(await listFiles(await createLedgerOf(owner, work), owner), owner));
  const forged = join(folder, `${name}.zip`);
  writeFileSync(forged, made);
  return forged;
}

async function forgeSubject(ledger: Ledger, subject: Subject, forge: Forge): Promise<Subject> {
  const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
  const kept = decode(await ledger.findKept(subject.digest.sha256));
  const isList = subject.mediaType.endsWith('groups');
  const groups = isList ? kept.split('\n').slice(0, -1) : [];
  const texts = await Promise.all(groups.map(async (line) => decode(await ledger.findKept(line.split(' ')[0] ?? ''))));
  const text = forge(subject.name, isList ? texts.join('') : kept);
  if (text === undefined) return subject;
  const keep = (of: string): Promise<string> => ledger.keep(new TextEncoder().encode(of));
  const digest = await keep(text);
  return { ...subject, digest: { sha256: isList ? await keep(`${digest} ${Buffer.byteLength(text)}\n`) : digest } };
}

export interface Replayed {
  readonly exit: number | null;
  readonly said: string;
}

/** By somebody who trusts the owner's key. */
export function replay(file: string, ...words: readonly string[]): Replayed {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, 'evidence', 'replay', file, '--key', join(folder, 'pack.pub'), ...words],
    { cwd: folder, encoding: 'utf8' },
  );
  return { exit: status, said: `${stdout}${stderr}` };
}
