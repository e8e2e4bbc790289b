import type { PackFile } from '../evidence/pack/pack-file.ts';
import type { Ledger } from '../evidence/ports.ts';
import {
  anchor,
  assess,
  createLedgerOf,
  createOwner,
  listFiles,
  ORIGIN,
  rotateLog,
  seal,
  signedBy,
  type Work,
} from './pack.fixture.ts';
import type { Trust } from './check-trust.ts';
import type { PackReport } from './verify-pack.ts';

/** What somebody does to a pack, and what has to be found. */
export interface Attack {
  readonly name: string;
  readonly files: readonly PackFile[];
  readonly trust: Trust;
  readonly verdict: PackReport['verdict'];
  /** Of the problems, or, where there are none, of what was not checked. */
  readonly said: RegExp;
}

export const owner = createOwner();
export const stranger = createOwner();
export const TRUST = { key: owner.pem, logKey: owner.vkey };
export const HISTORY = [assess('2026-07-02', 0), assess('2026-08-03', 2), assess('2026-10-04', 1)] as const;

type Change = (files: readonly PackFile[]) => readonly PackFile[];
type Row = readonly [name: string, change: Change, verdict: Attack['verdict'], said: RegExp];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const edit =
  (path: string, change: (text: string) => string): Change =>
  (files) =>
    files.map((file) => (file.path === path ? { path, bytes: encode(change(decode(file.bytes))) } : file));
const put =
  (path: string): Change =>
  (files) => [...files, { path, bytes: encode('') }];
const without =
  (path: string): Change =>
  (files) =>
    files.filter((file) => file.path !== path);
const swap =
  (...paths: readonly [string, string]): Change =>
  (files) =>
    files.map((file) => {
      const other = paths.includes(file.path) ? paths[1 - paths.indexOf(file.path)] : undefined;
      const bytes = files.find(({ path }) => path === other)?.bytes;
      return bytes === undefined ? file : { path: file.path, bytes };
    });

/** By whoever does not hold the keys: done to the pack as it was signed. */
const OUTSIDE: readonly Row[] = [
  ['puts a file in', put('more'), 'tampered', /more is in the pack, and not in SHA256SUMS/],
  ['takes a statement out', without('statements/1.dsse.json'), 'incomplete', /statements\/1.*not in the pack/],
  ['takes the signature out', without('SHA256SUMS.sig'), 'incomplete', /SHA256SUMS\.sig is not in the pack/],
  ['takes the list out', without('SHA256SUMS'), 'incomplete', /SHA256SUMS is not in the pack/],
  ['changes a page', edit('START.html', () => 'all is well'), 'tampered', /START\.html is not what was signed/],
  ['takes a line out', edit('SHA256SUMS', (text) => text.slice(text.indexOf('\n') + 1)), 'tampered', /no signature/],
  ['says a line twice', edit('SHA256SUMS', (text) => text.slice(0, 77) + text), 'tampered', /SHA256SUMS/],
  ['leads out of the folder', put('../../etc/cron.d/x'), 'tampered', /no name of a file/],
  ['leads out of it by and by', put('evidence/../../x'), 'tampered', /no name of a file/],
  ['names the root', put('/etc/x'), 'tampered', /no name of a file/],
  ['names a drive', put('C:x'), 'tampered', /no name of a file/],
  ['writes a way as Windows does', put('..\\x'), 'tampered', /no name of a file/],
  ['says a name twice', (files) => [...files, ...files.slice(0, 1)], 'tampered', /twice|directory/],
  ['says a name in capitals', put('CHECKPOINT'), 'tampered', /twice/],
  ['sends nothing', () => [], 'incomplete', /SHA256SUMS is not in the pack/],
];

/** By whoever holds the keys: done to the pack before it is signed. */
const INSIDE: readonly Row[] = [
  ['swaps statements', swap('statements/1.dsse.json', 'statements/2.dsse.json'), 'tampered', /not those of the check/],
  ['swaps proofs', swap('proofs/1.tlog-proof', 'proofs/2.tlog-proof'), 'tampered', /proves nothing/],
  ['leaves a statement out', without('statements/2.dsse.json'), 'incomplete', /record 2 of the log is not/],
  ['leaves a proof out', without('proofs/2.tlog-proof'), 'incomplete', /proofs\/2\.tlog-proof is not in the pack/],
  ['leaves the checkpoint out', without('checkpoint'), 'incomplete', /no checkpoint/],
  ['leaves the scope out', without('pack.json'), 'incomplete', /pack\.json is not in the pack/],
  ['puts a file in', put('more.txt'), 'tampered', /no record of the period/],
  ['puts evidence in', put('evidence/x'), 'tampered', /not the digest/],
  ['narrows the scope', edit('pack.json', (text) => text.replace(/,\s*3\s*\]/, ']')), 'incomplete', /not all that are/],
  [
    'says a key of the scope twice',
    edit('pack.json', (text) => text.replace('{', '{"size": 2,')),
    'tampered',
    /pack\.j/,
  ],
  ['changes the checkpoint', edit('checkpoint', (text) => text.replace('\n4\n', '\n3\n')), 'tampered', /not signed/],
  ['names a stranger', edit('keys/log.vkey', () => stranger.vkey), 'tampered', /keys\/log\.vkey is not/],
  [
    'says a key of an envelope twice',
    edit('statements/1.dsse.json', (text) => text.replace('{', '{"payloadType":"application/vnd.in-toto+json",')),
    'tampered',
    /record 1 is no signed statement/,
  ],
  [
    'says a key of a statement twice',
    edit('statements/1.dsse.json', (text) => {
      const envelope = JSON.parse(text) as { payload: string };
      const payload = Buffer.from(envelope.payload, 'base64').toString().replace('{', '{"_type":"x",');
      return JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') });
    }),
    'tampered',
    /record 1 is no signed statement/,
  ],
];

/** Every one of them, as packs. */
export async function listAttacks(): Promise<readonly Attack[]> {
  const ledger = await createLedgerOf(owner, ...HISTORY);
  const files = await listFiles(ledger, owner);
  const signed = await seal(files, owner);
  const trust = TRUST;
  return [
    ...OUTSIDE.map(([name, change, verdict, said]) => ({ name, files: change(signed), trust, verdict, said })),
    ...(await Promise.all(
      INSIDE.map(async ([name, change, verdict, said]) => {
        const resigned = await seal(change(files), owner);
        return { name: `${name}, and signs it`, files: resigned, trust, verdict, said };
      }),
    )),
    ...(await listRewritten(ledger.checkpoint)),
    ...(await listAnchored(ledger.checkpoint)),
    ...(await listRotated(signed, ledger)),
    {
      name: 'signs the list of somebody else',
      files: await seal(edit('keys/pack.pub', () => stranger.pem)(files), stranger),
      trust,
      verdict: 'untrusted',
      said: /its records name another key/,
    },
    { name: 'is not known', files: signed, trust: {}, verdict: 'untrusted', said: /nothing says whose packs/ },
  ];
}

/** Whole ledgers that are in order by themselves. */
async function listRewritten(kept: string): Promise<readonly Attack[]> {
  const [first, second, third] = HISTORY;
  const dropped = [first, third, assess('2026-10-05', 0)];
  const packOf = async (work: readonly Work[], by = owner) =>
    seal(await listFiles(await createLedgerOf(by, ...work), by), by);
  const previous = { ...TRUST, previous: kept };
  const forked = { trust: previous, verdict: 'tampered', said: /are not those of your checkpoint/ } as const;
  const unseen = { trust: TRUST, verdict: 'verified', said: /whether a record was left out/ } as const;
  const backdated = assess('2026-08-03', 0, '2026-08-03T12:00:00.000Z');
  const late = { trust: TRUST, verdict: 'tampered', said: /it was backdated, or a clock was wrong/ } as const;
  const older = await packOf([first, second]);
  return [
    { name: 'leaves a record out', files: await packOf(dropped), ...forked },
    { name: 'leaves a record out where no checkpoint was kept', files: await packOf(dropped), ...unseen },
    { name: 'replaces a record', files: await packOf([first, assess('2026-08-03', 0), third]), ...forked },
    { name: 'reorders records', files: await packOf([second, first, third]), ...forked },
    { name: 'backdates a record', files: await packOf([first, third, backdated]), ...late },
    { name: 'shows an old pack as new', files: older, trust: previous, verdict: 'stale', said: /it is older/ },
    { name: 'shows an old pack where no checkpoint was kept', files: older, ...unseen },
    {
      name: 'signs everything with keys of their own',
      files: await packOf(HISTORY, stranger),
      trust: TRUST,
      verdict: 'untrusted',
      said: /not signed by the key that you trust.*\n.*key of the log that you trust/,
    },
  ];
}

/** Ledgers of which a state is somewhere else, and records that say so. */
async function listAnchored(state: string): Promise<readonly Attack[]> {
  const [first, , third] = HISTORY;
  const other = (await createLedgerOf(stranger, ...HISTORY)).checkpoint.replaceAll(ORIGIN, 'log.example/two');
  const packOf = async (...work: readonly Work[]) =>
    seal(await listFiles(await createLedgerOf(owner, ...work), owner), owner);
  const dropped = await packOf(first, assess('2026-10-04', 0), third);
  const larger = state.replace('\n4\n', '\n9\n');
  const late = anchor(undefined, '2026-09-30T12:00:00.000Z');
  const tampered = { trust: TRUST, verdict: 'tampered' } as const;
  const elsewhere = { ...TRUST, previous: [other, state] };
  return [
    {
      name: 'replaces a record, and an anchor is there',
      files: dropped,
      trust: elsewhere,
      verdict: 'tampered',
      said: /are not those of your checkpoint/,
    },
    {
      name: 'shows a log of which no anchor is there',
      files: dropped,
      trust: { ...TRUST, previous: [other] },
      verdict: 'untrusted',
      said: /among your checkpoints is none of "log\.example\/one"/,
    },
    {
      name: 'replaces a record, and says that it was anchored',
      files: await packOf(first, assess('2026-10-04', 0), third, anchor(state)),
      ...tampered,
      said: /the first 4 records are not those that record 4 anchored/,
    },
    {
      name: 'says that more is anchored than there is',
      files: await packOf(...HISTORY, anchor(larger)),
      ...tampered,
      said: /record 4 is not written as an anchor is/,
    },
    {
      name: 'anchors what nobody signed',
      files: await packOf(...HISTORY, anchor(state.replace(/.{9}\n$/, 'AAAAAAA=\n'))),
      ...tampered,
      said: /what record 4 anchored is no checkpoint/,
    },
    {
      name: 'backdates an anchor',
      files: await packOf(...HISTORY, late),
      ...tampered,
      said: /record 4 says.*it was backdated/,
    },
  ];
}

/** A pack of before a key was rotated, shown to somebody who knows of that. */
async function listRotated(files: readonly PackFile[], before: Ledger): Promise<readonly Attack[]> {
  const next = createOwner();
  const size = before.size;
  const ledger = await createLedgerOf(owner, ...HISTORY, rotateLog(next));
  const rotation = decode(ledger.findEntry(size));
  // As the key that came later signs it alone.
  const { checkpoint: later } = await signedBy(ledger, next);
  const stale = { files, verdict: 'stale', said: /it is older|the pack is older/ } as const;
  const untrusted = { files, verdict: 'untrusted' } as const;
  const foreign = decode((await createLedgerOf(stranger, ...HISTORY, rotateLog(next))).findEntry(size));
  return [
    {
      name: 'shows a pack of before a rotation to whoever knows only the first key',
      ...untrusted,
      trust: { ...TRUST, previous: later },
      said: /or of a later key/,
    },
    {
      name: 'shows a pack of before a rotation to whoever has its record',
      ...stale,
      trust: { ...TRUST, previous: later, rotations: [rotation] },
    },
    {
      name: 'shows a pack of before a rotation to whoever knows the later key',
      ...stale,
      trust: { ...TRUST, logKey: next.vkey, previous: later },
    },
    {
      name: 'shows a pack that knows nothing of the key, which no checkpoint shows either',
      ...untrusted,
      trust: { ...TRUST, logKey: next.vkey, previous: before.checkpoint },
      said: /not signed by the key of the log that you trust/,
    },
    {
      name: 'sends the record of a rotation of another log',
      ...untrusted,
      trust: { ...TRUST, rotations: [foreign] },
      said: /your record of a rotation is not signed/,
    },
    {
      name: 'sends another record for that of a rotation',
      ...untrusted,
      trust: { ...TRUST, rotations: [decode(before.findEntry(1)), 'nothing'] },
      said: /the record of a rotation is none.*\n.*is none/,
    },
  ];
}
