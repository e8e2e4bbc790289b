import * as z from 'zod';
import { MANAGED, METHODS, WHO } from './framework.ts';

/** `framework.yaml` as it is written; `docs/frameworks.md` says what each field means. */
export type FrameworkSource = z.infer<typeof FRAMEWORK_SOURCE>;
export type RequirementSource = z.infer<typeof REQUIREMENT>;
export type GroupSource = z.infer<typeof GROUP>;

const sentence = z.string().min(1);
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'an id has letters, digits, dots, hyphens and underscores');
const control = z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'a control is named family/slug');

const PROCEDURE = z.strictObject({
  where: sentence.optional(),
  look: sentence.optional(),
  do: sentence.optional(),
  expect: sentence,
  default: sentence.optional(),
  keep: sentence.optional(),
});

const REQUIREMENT = z.strictObject({
  id,
  title: sentence,
  who: z.enum(WHO).optional(),
  method: z.enum(METHODS),
  managed: z.enum(MANAGED).optional(),
  note: sentence.optional(),
  controls: z.array(z.union([control, z.strictObject({ control, at: sentence })])).default([]),
  procedure: PROCEDURE.optional(),
});

/** What its requirements have in common is said once. */
const GROUP = z.strictObject({
  id,
  title: sentence,
  who: z.enum(WHO).optional(),
  managed: z.enum(MANAGED).optional(),
  note: sentence.optional(),
  where: sentence.optional(),
  keep: sentence.optional(),
  requirements: z.array(REQUIREMENT).min(1),
});

export const FRAMEWORK_SOURCE = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9.-]*$/, 'a framework is named in lower case, with digits, dots and hyphens'),
  title: sentence,
  version: sentence,
  publisher: sentence,
  published: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'a date is year and month, or year, month and day: 2025-09'),
  link: z.url({ protocol: /^https$/ }),
  kubernetes: z.union([
    z.literal('every'),
    z.array(z.string().regex(/^1\.\d+$/, 'a version of Kubernetes is written "1.32"')).min(1),
  ]),
  groups: z.array(GROUP).default([]),
  requirements: z.array(REQUIREMENT).default([]),
});
