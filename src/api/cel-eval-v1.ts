import * as z from 'zod';

/** What `seaworthy cel eval … --format json` prints. Fields are added within v1, never taken away or given another meaning. */
export const CEL_EVAL_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/cel-eval/v1'),
  expression: z.string(),
  type: z.string().describe('As CEL names it, before anything runs; dyn where it depends on the object.'),
  kind: z
    .enum(['value', 'error', 'unknown'])
    .describe('What came of it: a value; an error; or something that depends on what is not known here.'),
  value: z.string().describe('As CEL writes it; the words of the error; what would have to be known.'),
  cost: z
    .strictObject({
      units: z
        .int()
        .min(0)
        .describe('What the evaluation costs the API server, as it counts; where it stops it, until then.'),
      limit: z.int().min(1).describe('What one expression may cost.'),
      isOpen: z.boolean().describe('Something is not known here: where it is, the cost may be another.'),
    })
    .describe('Since 0.3.0.'),
  trace: z.array(
    z.strictObject({
      depth: z.int().min(0).describe('0 for the whole expression, 1 for its parts, and so on.'),
      text: z.string().describe('The part, as it is written; an element of a list or map in brackets.'),
      value: z.string().describe('What it gave, cut where it is long.'),
      place: z
        .strictObject({
          file: z.string().describe('As it was named; "-" for standard input.'),
          line: z.int().min(0),
          column: z.int().min(0),
        })
        .optional()
        .describe('Where the value is written; absent for one that was made.'),
    }),
  ),
});
