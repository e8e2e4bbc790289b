import * as z from 'zod';
import { parseHolder, renderHolder } from '../../access/identity.ts';
import type { Json } from '../../base/json.ts';
import { parseFieldPath } from '../../base/path.ts';
import { REPORT_FORMATS, type Setting, type SettingKind, WORDS } from '../../cli/setting.ts';
import { SETTINGS } from '../../cli/settings.ts';
import { isDay } from '../../facts/ignores/parse-ignore.ts';
import { parseTarget } from '../../facts/target.ts';
import { NAMESPACE, parseAge } from './parse-text.ts';
import { EVERYTHING, type ValueOf } from './values.ts';

const severity = z.enum(WORDS.severity);
const texts = z.array(z.string().min(1));
const share = z
  .number()
  .min(0)
  .max(100)
  .transform((percent) => percent / 100);

const optionalText = z.string().min(1).optional();
const severities = z.record(z.string(), severity);
const parameters = z.record(
  z.string(),
  z.record(
    z.string(),
    z.custom<Json>(() => true),
  ),
);

/** What a flag would be read as; a text that says nothing of the kind is an issue. */
function readAs<Value>(parse: (text: string) => Value | undefined): (text: string, context: z.RefinementCtx) => Value {
  return (text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: 'not of this kind' });
    return z.NEVER;
  };
}

const date = z.string().transform(readAs(readDay));

/** A day without quotes is a time to YAML. */
function readDay(text: string): string | undefined {
  const day = text.replace(/T00:00:00Z$/, '');
  return isDay(day) ? day : undefined;
}

/** Who holds something, in the one form that a holder has. */
function parseApproved(text: string): string | undefined {
  if (text === 'nobody') return text;
  const holder = parseHolder(text);
  return holder === undefined ? undefined : renderHolder(holder);
}

export const APPROVALS = z.array(
  z.strictObject({
    control: z.string().min(1),
    holder: z.string().transform(readAs(parseApproved)),
    namespaces: texts.optional(),
    reason: z.string().min(1),
    reviewer: z.string().min(1),
    date,
  }),
);

/** Each kind of setting as `seaworthy.yaml` writes it. */
export const FILE_TYPES = {
  switch: z.boolean(),
  namespace: z.string().regex(NAMESPACE),
  texts,
  context: z.string(),
  path: z.string().min(1),
  paths: texts,
  count: z.int().min(0).max(9999),
  seconds: z.int().min(1).max(9999),
  age: z.string().transform(readAs(parseAge)),
  percent: share,
  severity,
  threshold: z.enum(WORDS.threshold),
  format: z.enum(WORDS.format),
  outputs: z.array(z.strictObject({ format: z.enum(REPORT_FORMATS), file: z.string().min(1) })),
  statuses: z.enum(WORDS.statuses),
  severities,
  parameters,
  completeness: z.union([
    z.boolean().transform((isComplete) => (isComplete ? EVERYTHING : [])),
    z.array(z.strictObject({ kinds: texts, namespaces: texts.default(['*']) })),
  ]),
  target: z.string().transform(readAs(parseTarget)),
  date,
  name: z.string().min(1),
  ignores: z.array(
    z.strictObject({
      controls: texts.min(1),
      until: date,
      reason: z.string().min(1),
      kind: optionalText,
      namespace: optionalText,
      name: optionalText,
      container: optionalText,
      path: optionalText,
    }),
  ),
  action: z.enum(WORDS.action),
  enforcement: z.enum(WORDS.enforcement),
  profiles: z.record(
    z.string().regex(/^(?!(?:default|strict)$)[a-z][a-z0-9-]*$/),
    z.strictObject({
      extends: z.string().min(1).default('default'),
      controls: texts.default([]),
      disable: texts.default([]),
      severities: severities.default({}),
      parameters: parameters.default({}),
    }),
  ),
  approvals: APPROVALS,
  templates: z.array(
    z.strictObject({ kind: z.string().regex(/^[^/]+\/[^/]+$/, 'a group, a slash and a kind'), at: z.string().min(1) }),
  ),
  commit: z.string().min(1),
} as const satisfies { [Kind in SettingKind]: z.ZodType<ValueOf[Kind]> };

/** `seaworthy.yaml` as a whole: the settings that have a place in it, and nothing else. */
export const CONFIG_SCHEMA = objectOf(treeOf(Object.values<Setting>(SETTINGS)));

type Leaf = Pick<Setting, 'kind' | 'doc'>;
type Tree = Map<string, Tree | Leaf>;

function treeOf(settings: readonly Setting[]): Tree {
  const tree: Tree = new Map();
  for (const { file, kind, doc } of settings) {
    if (file === undefined) continue;
    const [first = '', second] = parseFieldPath(file);
    if (second === undefined) tree.set(first, { kind, doc });
    else {
      const branch = tree.get(first);
      tree.set(first, (branch instanceof Map ? branch : new Map<string, Leaf>()).set(second, { kind, doc }));
    }
  }
  return tree;
}

function objectOf(tree: Tree): z.ZodType {
  const fields = [...tree].map(([name, branch]) => {
    if (branch instanceof Map) return [name, objectOf(branch).nullish()] as const;
    const type: z.ZodType = FILE_TYPES[branch.kind];
    return [name, type.nullish().describe(branch.doc)] as const;
  });
  return z.strictObject(Object.fromEntries(fields));
}
