import { z } from 'zod';
import type { Json } from '../../base/json.ts';
import { parseFieldPath } from '../../base/path.ts';
import { type Setting, type SettingKind, SETTINGS, WORDS } from '../../cli/settings.ts';
import { NAMESPACE } from './parse-text.ts';
import { EVERYTHING, type ValueOf } from './values.ts';

const severity = z.enum(WORDS.severity);
const texts = z.array(z.string().min(1));
const share = z
  .number()
  .min(0)
  .max(100)
  .transform((percent) => percent / 100);

/** Each kind of setting as `seaworthy.yaml` writes it. */
export const FILE_TYPES = {
  switch: z.boolean(),
  namespace: z.string().regex(NAMESPACE),
  texts,
  path: z.string().min(1),
  paths: texts,
  count: z.int().min(0).max(9999),
  percent: share,
  severity,
  threshold: z.enum(WORDS.threshold),
  format: z.enum(WORDS.format),
  outputs: z.array(z.strictObject({ format: z.enum(WORDS.format), file: z.string().min(1) })),
  statuses: z.enum(WORDS.statuses),
  severities: z.record(z.string(), severity),
  parameters: z.record(
    z.string(),
    z.record(
      z.string(),
      z.custom<Json>(() => true),
    ),
  ),
  completeness: z.union([
    z.boolean().transform((isComplete) => (isComplete ? EVERYTHING : [])),
    z.array(z.strictObject({ kinds: texts, namespaces: texts.default(['*']) })),
  ]),
  templates: z.array(
    z.strictObject({ kind: z.string().regex(/^[^/]+\/[^/]+$/, 'a group, a slash and a kind'), at: z.string().min(1) }),
  ),
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
