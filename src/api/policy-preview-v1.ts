import * as z from 'zod';

/** What `seaworthy export policies --preview … --format json` prints. Fields are added within v1, never taken away or given another meaning. */

const object = z
  .strictObject({
    group: z.string().describe('Empty for the core group.'),
    kind: z.string(),
    namespace: z.string().describe('Empty where it lives in none, or names none.'),
    name: z.string(),
  })
  .meta({ id: 'object' });

export const POLICY_PREVIEW_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/policy-preview/v1'),
  known: z
    .enum(['all', 'part', 'nothing'])
    .optional()
    .describe('How much of what was given was judged; of the rest nobody knows what the policies would do to it.'),
  policies: z.array(
    z.strictObject({
      control: z.string(),
      refuses: z
        .array(object)
        .describe('What would be refused if it were written today; pods and what else an object makes count with it.'),
      stuck: z.int().min(0).describe('How many of these are workloads whose pods do not come back.'),
    }),
  ),
  stuck: z
    .array(
      z.strictObject({
        workload: object,
        controls: z.array(z.string()).describe('Whose policies would refuse its pods.'),
      }),
    )
    .describe('Workloads whose pods would be refused when their controller makes them anew, after a drain of a node.'),
  exclusions: z
    .strictObject({ controls: z.array(z.string()), namespaces: z.array(z.string()) })
    .describe('The fewest controls and namespaces to leave out so that nothing that is there would be refused.'),
  notExported: z.array(z.strictObject({ control: z.string(), why: z.string() })),
  notEvaluated: z
    .array(z.strictObject({ control: z.string(), reason: z.string(), count: z.int().min(1) }))
    .describe('Of so many nobody knows what the policy would do to them.'),
  notRead: z.array(z.string()).describe('Kinds of which not all could be read, in words.'),
});
