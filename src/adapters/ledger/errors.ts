/** What can be wrong with a ledger in a folder. */
export const LEDGER_ERRORS = {
  'ledger/not-found':
    'The folder holds no ledger. Name one that does, or make one: seaworthy ledger init --ledger FOLDER.',
  'ledger/exists': 'There is something there already, and it is not overwritten. Name a folder that is not there yet.',
  'ledger/damaged':
    'Files of the ledger are not what was written. Put them back from a copy; nothing is added until then.',
  'ledger/in-use':
    'Somebody else is writing to the ledger. Wait until they are done, and try again; of another machine that is gone, take the file that is named away.',
  'ledger/unwritable':
    'Nothing more can be written to the ledger; what was there before is there still. Make room, or see who may write there.',
  'ledger/remote':
    'Git did not put the checkpoint into the remote, and nothing is recorded of it. See what git says: the address, who may push, and whether somebody pushed meanwhile.',
} as const;

export type LedgerErrorCode = keyof typeof LEDGER_ERRORS;
