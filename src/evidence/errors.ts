/** What can be wrong with evidence, wherever it is kept. */
export const EVIDENCE_ERRORS = {
  'evidence/note': 'A text is no signed note, or no checkpoint. Take the file from where it was published once more.',
  'evidence/key': 'A text is no key that signs notes: NAME+ID+KEY. Take it from where it was published once more.',
  'evidence/signature':
    'No key that is known signed this, or its signature is of something else. Do not trust what it says.',
  'evidence/record': 'An entry of a log is no record of ours. A newer version may have written it.',
  'evidence/incomplete':
    'Something that a record of the ledger speaks of is not there. Put the files of objects/ back from a copy.',
  'evidence/forked':
    'The ledger does not go on from a state that it once signed: records were changed or left out. Ask whoever keeps it, and keep both checkpoints.',
  'evidence/pack-too-large':
    'A pack would be larger than every unpacker can read. Pack a shorter period: --period 2026Q3.',
  'evidence/too-large': 'A record is larger than an entry of a log may be, which is our fault. Please report it.',
} as const;

export type EvidenceErrorCode = keyof typeof EVIDENCE_ERRORS;
