import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { verifyNote } from '../../adapters/keys/public-key.ts';
import { createAnchorFolder } from '../../adapters/ledger/anchor-folder.ts';
import { createAnchorGit } from '../../adapters/ledger/anchor-git.ts';
import { anchorLedger, handOver } from '../../app/anchor-ledger.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import type { AnchorPlace } from '../../evidence/ports.ts';
import { openNote } from '../../evidence/log/note.ts';
import { renderCheckpointMail } from '../../report/checkpoint-mail.ts';
import { plural } from '../../report/plural.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { readEnvironment } from '../environment.ts';
import { writeBytes } from '../evidence/write-bytes.ts';
import { findAuthority } from '../ledger/find-authority.ts';
import { readKnownRecords } from '../ledger/known-records.ts';
import { getLedgerFolder, openLedgerFolder } from '../ledger/open-folder.ts';

/** `seaworthy ledger anchor FOLDER…`: the checkpoint where whoever keeps the ledger cannot take it back. */
export async function runLedgerAnchor(folders: readonly string[], flags: Flags): Promise<number> {
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const folder = getLedgerFolder(settings);
  const authority = findAuthority(settings);
  refusePlaces(folders, folder, settings);
  const { ledger, signer } = await openLedgerFolder(folder);
  try {
    const { keys } = readKnownRecords(ledger);
    const open = (note: string): string => openNote(note, keys.logKeys, verifyNote);
    const ports = { ledger, signer, open, now: () => new Date() };
    for (const [name, place] of listPlaces(folders, settings)) {
      const { size, earlier } = await anchorLedger({ ...ports, place });
      const since = earlier === 0 ? '' : `, and goes on from the ${plural(earlier, 'checkpoint')} there before`;
      say(size, `is in ${name}${since}`);
    }
    if (authority !== undefined) {
      const place = { kind: 'time-authority', name: authority.url } as const;
      const hand = ({ note }: { readonly note: string }) => authority.stamp(new TextEncoder().encode(note));
      say(await handOver({ ...ports, place, hand }), `was stamped by ${authority.url}`);
    }
    const { mail } = settings;
    if (mail !== undefined) {
      const place = { kind: 'mail', name: mail } as const;
      const hand = (state: { readonly size: number; readonly note: string }) => writeMail(mail, ledger.origin, state);
      say(await handOver({ ...ports, place, hand }), `is in ${mail}: send it to whoever is to keep it`);
    }
  } finally {
    ledger.close();
  }
  return EXIT_CODES.clean;
}

/** Each as whoever runs it is told of it. */
function listPlaces(folders: readonly string[], { git }: Settings): readonly (readonly [string, AnchorPlace])[] {
  const remotes = git === undefined ? [] : [createAnchorGit(git, handedOn())];
  return [
    ...folders.map((folder) => [folder, createAnchorFolder(folder)] as const),
    ...remotes.map((remote) => [`git ${remote.name}`, remote] as const),
  ];
}

function say(size: number, what: string): void {
  process.stdout.write(`the checkpoint of ${plural(size, 'record')} ${what}\n`);
}

/** All of it: git finds keys, agents and helpers by it. */
function handedOn(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(readEnvironment()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function writeMail(
  file: string,
  origin: string,
  state: { readonly size: number; readonly note: string },
): Promise<undefined> {
  const mail = renderCheckpointMail({ origin, ...state, date: new Date() });
  await writeBytes(file, toPieces(new TextEncoder().encode(mail)));
}

async function* toPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** Throws `cli/usage`. */
function refusePlaces(folders: readonly string[], folder: string, { git, tsa, mail }: Settings): void {
  if (folders.length === 0 && git === undefined && tsa === undefined && mail === undefined)
    throw usage(
      'nothing says where the checkpoint is to be put',
      'Name a folder that is in other hands than the ledger: seaworthy ledger anchor FOLDER --ledger LEDGER; or --git, --tsa or --mail.',
    );
  if (mail !== undefined && existsSync(mail))
    throw usage(`${mail} is there already`, 'Name a file that is not, or take it away first.');
  const inside = folders.find((place) => `${resolve(place)}${sep}`.startsWith(`${resolve(folder)}${sep}`));
  if (inside === undefined) return;
  throw usage(
    `${inside} is in the ledger itself, where it proves nothing`,
    'Name a folder that is in other hands than the ledger.',
  );
}

function usage(message: string, advice: string): SeaworthyError<CliErrorCode> {
  return new SeaworthyError('cli/usage', message, { advice });
}
