import * as z from 'zod';
import type { Json } from '../base/json.ts';
import { SEVERITIES } from '../base/severity.ts';
import { COLLECTIONS, type CollectionName } from '../facts/collections.ts';

/** `control.yaml` as it is written; `docs/own-controls.md` says what each field means. */
export type ControlSource = z.infer<typeof SINGLE_SOURCE> | z.infer<typeof CHECKED_SOURCE>;
export type CheckSource = z.infer<typeof CHECK>;
export type FixSource = z.infer<typeof FIX>;

const collectionNames = Object.keys(COLLECTIONS) as [CollectionName, ...CollectionName[]];
const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.bigint(), z.string(), z.array(json), z.record(z.string(), json)]),
);
const sentence = z.string().min(1);
const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/,
    'an id is family/slug, in lower case with hyphens, such as team/require-owner-label',
  );

const FIX = z.union([
  z.array(z.union([z.strictObject({ remove: z.string() }), z.strictObject({ set: z.string(), value: json })])).min(1),
  z.strictObject({ none: sentence }),
]);

const check = {
  where: sentence.optional(),
  each: z.string().optional(),
  expression: sentence,
  at: z.string(),
  message: sentence,
};
const CHECK = z.strictObject({ ...check, fix: FIX.optional() });

const meta = {
  id,
  aliases: z.array(id).default([]),
  title: sentence,
  severity: z.enum(SEVERITIES),
  since: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers with dots, such as 1.0.0'),
  subject: z.enum(['container', 'pod', 'object']),
  reads: z.array(z.enum(collectionNames)).min(1),
  parameters: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[a-z][A-Za-z0-9]*$/, 'a parameter is named like allowedHosts, with letters and digits'),
        type: sentence,
        default: json,
        doc: sentence,
        required: z.literal(true).optional(),
      }),
    )
    .default([]),
  unsafe: sentence.optional(),
  profile: z.literal('strict').optional(),
};

/** One check, written at the top. */
export const SINGLE_SOURCE = z.strictObject({ ...meta, ...check, fix: FIX });
/** Several, under `checks`; a check may have a fix of its own. */
export const CHECKED_SOURCE = z.strictObject({ ...meta, checks: z.array(CHECK).min(1), fix: FIX.optional() });
