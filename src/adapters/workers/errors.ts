/** What can go wrong with the threads that judge. */
export const WORKER_ERRORS = {
  'workers/died':
    'A worker thread stopped before it was done, usually for want of memory. Try again with fewer workers.',
} as const;
export type WorkerErrorCode = keyof typeof WORKER_ERRORS;
