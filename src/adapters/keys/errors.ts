/** What can be wrong with keys that sign. */
export const KEY_ERRORS = {
  'keys/unreadable':
    'A file of a private key cannot be read, or holds no key of the kind that is wanted. Name one that does, or put the file back.',
} as const;

export type KeyErrorCode = keyof typeof KEY_ERRORS;
