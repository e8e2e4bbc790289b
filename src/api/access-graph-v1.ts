import * as z from 'zod';

/** What `seaworthy access graph --format json` prints. Fields are added within v1, never taken away or given another meaning. */

const count = z.int().min(0);
const severity = z.enum(['low', 'medium', 'high', 'critical']).meta({ id: 'severity' });
const state = z.enum(['partial', 'forbidden', 'absent', 'timeout', 'not-supplied']);
const rule = z
  .string()
  .regex(/^R\d{2}$/)
  .describe('The rule of risk; its number never changes its meaning.');
const holder = z.string().describe('User:NAME, Group:NAME or ServiceAccount:NAMESPACE/NAME');
const node = z
  .string()
  .describe('A holder, cluster-admin, nodes, secrets, namespace:NAME, a role that is bound, or somebody within limits');

const binding = z.strictObject({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  file: z.string().optional(),
  line: count.optional(),
  column: count.optional(),
});
const role = z.strictObject({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  origin: z.enum(['seen', 'installed', 'unseen']),
});
const grant = { binding, role };

const need = z.strictObject({
  verb: z.string(),
  group: z.string().describe('Empty for the core group.'),
  resource: z.string(),
  namespace: z.string().describe('Empty for the whole cluster.'),
  name: z.string().describe('Empty for all names.'),
  binding: binding.optional().describe('Absent where it comes with what one is by then.'),
  role: role.optional(),
});

const step = z.strictObject({
  kind: z.string().describe('What is done: token-request, bind, exec …'),
  rule,
  severity,
  from: node,
  to: node,
  text: z.string(),
  why: z.string(),
  proviso: z.string().optional().describe('What has to be so beside it, and is not known.'),
  needs: z.array(need),
});

const path = z.strictObject({
  holder,
  isInstalled: z.boolean().describe('Kubernetes itself made it so.'),
  severity,
  steps: z.array(step).min(1),
});

const risk = z.strictObject({
  rule,
  severity,
  reach: z.enum(['cluster', 'kube-system', 'namespace']),
  holder: z.string().describe('A holder; of R31 the role, as ClusterRole:NAME.'),
  text: z.string(),
  binding: binding.optional(),
  role: role.optional(),
});

export const ACCESS_GRAPH_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/access-graph/v1'),
  goal: node,
  from: holder.optional().describe('Whose ways are asked for; absent: those of everybody whom a binding names.'),
  isWhole: z.boolean().describe('All that decides was seen: who is not among the paths has none that is known.'),
  subjectsRead: count,
  bindingsRead: count,
  paths: z.array(path).describe('The best of each holder; with `from` each way by its first step.'),
  risks: z.array(risk).describe('What is held by the rules of risk, whether a path leads on from it or not.'),
  absent: z
    .array(
      z.strictObject({
        name: node,
        isMissing: z.boolean().describe('All were seen, and it is none of them; false: it is not in what was read.'),
      }),
    )
    .describe('Of those that were asked about, who was not seen: what is said of them is what would be.'),
  notEvaluated: z.array(z.strictObject({ rule, reason: z.string() })),
  unseen: z.array(z.strictObject({ collection: z.string(), state })),
  unknown: z
    .array(z.strictObject({ holder, ...grant, doubt: z.union([state, z.literal('malformed')]) }))
    .describe('Bindings of roles that were not seen whole.'),
});
