import * as z from 'zod';

/** Kinds that decide, and were not read whole. */
export const NOT_READ = z
  .array(
    z.strictObject({
      group: z.string(),
      kind: z.string(),
      namespace: z.string().describe('* for all; empty for what lives in none.'),
      state: z.string(),
      why: z.string().optional().describe('What the server said: the permission that is missing, or what went wrong.'),
    }),
  )
  .describe('Of the roles and bindings, what a cluster or a snapshot did not give whole; empty for files.');
