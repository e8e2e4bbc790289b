import * as z from 'zod';

const object = z.record(z.string(), z.json());
const place = { file: z.string().describe('As it was named; "-" for standard input.'), line: z.int().min(0) };

/** What `seaworthy cel mutate … --format json` prints. Fields are added within v1, never taken away or given another meaning. */
export const CEL_MUTATE_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/cel-mutate/v1'),
  objectsRead: z.int().min(0),
  objects: z
    .array(
      z.strictObject({
        kind: z.string(),
        namespace: z.string().describe('Empty where there is none, or none is said.'),
        name: z.string(),
        ...place,
        policies: z.array(z.string()).describe('Those that are for the object, by their bindings.'),
        outcome: z
          .enum(['changed', 'unchanged', 'denied', 'not-evaluated'])
          .describe('denied: a policy fails, and the API server refuses the object.'),
        changedBy: z.array(z.string()).optional().describe('Those that changed something.'),
        before: object
          .optional()
          .describe('As the API server would have it without the policies, its status left out.'),
        after: object.optional().describe('As it has it with them.'),
        decidedByCluster: z
          .array(z.string())
          .optional()
          .describe('Places of which only a cluster knows what stands there, and those that are masked.'),
        denials: z.array(z.strictObject({ policy: z.string(), message: z.string() })).optional(),
        reason: z.string().optional().describe('Why nothing is known: decided-by-cluster, not-supplied, malformed …'),
        dependsOn: z.string().optional().describe('What would have to be known.'),
      }),
    )
    .describe('Objects that a policy is for.'),
  problems: z.array(z.strictObject({ ...place, message: z.string() })).describe('What could not be read.'),
});
