import type { Setting } from '../setting.ts';

/** Where evidence is kept. */
export const RECORDED = {
  ledger: {
    kind: 'path',
    flag: '--ledger <folder>',
    env: 'SEAWORTHY_LEDGER',
    verbs: ['assess', 'ledger', 'evidence'],
    doc: 'the ledger, a folder that seaworthy ledger init makes',
  },
  maxAge: {
    kind: 'age',
    flag: '--max-age <age>',
    env: 'SEAWORTHY_MAX_AGE',
    otherwise: 'none',
    verbs: ['assess'],
    doc: 'how old an input may be, such as 36h or 30d: nothing in an older one is evaluated; a snapshot counts from its first list, files from the beginning of the day that --as-of names',
  },
  origin: {
    kind: 'name',
    flag: '--origin <name>',
    otherwise: 'ledger- and the first digits of its key',
    verbs: ['ledger'],
    doc: 'of ledger init: the name that its checkpoints bear, such as example.com/evidence',
  },
  checkpoint: {
    kind: 'path',
    flag: '--checkpoint <file>',
    verbs: ['ledger'],
    doc: 'of ledger check: a checkpoint of an earlier day, kept elsewhere; the ledger has to go on from it',
  },
  requirement: {
    kind: 'texts',
    flag: '--requirement <id>',
    default: [],
    verbs: ['ledger'],
    doc: 'of ledger held: only this requirement or control, and what it stood on from run to run; may be repeated',
  },
  period: {
    kind: 'name',
    flag: '--period <period>',
    default: 'all',
    verbs: ['evidence'],
    doc: 'of evidence pack: the quarter that it is about, such as 2026Q3, or all',
  },
  key: {
    kind: 'name',
    flag: '--key <file>',
    verbs: ['evidence'],
    doc: 'of evidence verify, replay and sample: your own copy of the key that signs packs, keys/pack.pub of the ledger, or its SHA-256; without one nothing is trusted',
  },
  logKey: {
    kind: 'path',
    flag: '--log-key <file>',
    verbs: ['evidence'],
    doc: 'of evidence verify, replay and sample: your own copy of the key that signs checkpoints, keys/log.vkey of the ledger',
  },
  prev: {
    kind: 'path',
    flag: '--prev <path>',
    verbs: ['evidence'],
    doc: 'of evidence verify, replay and sample: a checkpoint that you kept, of an earlier pack or of the ledger, or a folder of those that ledger anchor put there; the pack has to go on from each',
  },
  rotation: {
    kind: 'paths',
    flag: '--rotation <file>',
    default: [],
    verbs: ['evidence'],
    doc: 'of evidence verify: the record of a rotation of a key that came later than the pack, statements/N.dsse.json of a later one; it can be given several times, oldest first',
  },
  seed: {
    kind: 'name',
    flag: '--seed <text>',
    verbs: ['evidence'],
    doc: 'of evidence sample: what the sample is drawn by, such as dice that you threw; nobody who made the pack may have known it',
  },
  size: {
    kind: 'count',
    flag: '--size <number>',
    default: 2,
    verbs: ['evidence'],
    doc: 'of evidence sample: at most so many of each requirement, or of each control where no framework was asked for',
  },
  trustJudge: {
    kind: 'name',
    flag: '--trust-judge <sha256>',
    verbs: ['evidence'],
    doc: 'of evidence replay and sample: run this judge too, which is of no release that is known here; whoever names it says that they know what it does',
  },
} as const satisfies Record<string, Setting>;
