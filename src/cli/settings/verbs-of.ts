/** Sets of verbs that settings share: those that judge, those that list controls too, and so on to all. */
export const JUDGING = ['scan', 'assess', 'fix', 'explain', 'lsp'] as const;
export const LISTING = [...JUDGING, 'controls'] as const;
export const READING = [...JUDGING, 'import', 'who', 'access'] as const;
export const ALL = [...LISTING, 'import', 'who', 'access'] as const;
/** Those that may ask a cluster. */
export const LIVE = ['scan', 'assess', 'explain', 'who', 'access', 'collect', 'export'] as const;
export const EVERYWHERE = [...ALL, 'frameworks', 'ledger', 'evidence', 'diff'] as const;
