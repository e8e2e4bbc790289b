/** Deeper than any Kubernetes object; the API server's reader stops at 10,000. */
export const MAX_DEPTH = 500;

/** A document that is no List may not be larger; an item of a List neither. */
export const DOCUMENT_BYTES_LIMIT = 16 * 1024 * 1024;

/** What is said of one that is, in YAML and JSON. */
export const TOO_LARGE = {
  message: 'this document is larger than 16 MB and is no List',
  advice: 'Split it; the API server takes no object above 3 MB.',
} as const;
