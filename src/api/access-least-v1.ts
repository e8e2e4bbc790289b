import * as z from 'zod';
import { NOT_READ } from './not-read.ts';

/** What `seaworthy access least … --format json` prints. Fields are added within v1, never taken away or given another meaning. */

const texts = z.array(z.string());
const count = z.int().min(0);
const holder = z.string().describe('User:NAME, Group:NAME or ServiceAccount:NAMESPACE/NAME');
const time = z.string().describe('RFC 3339, of whole minutes');
const namespace = z.string().optional().describe('That was asked about; absent: all.');
const state = z
  .enum(['complete', 'partial', 'forbidden', 'absent', 'timeout', 'not-supplied'])
  .optional()
  .describe('How much was seen of the roles and bindings that say what is held; absent where none were given.');

const log = z
  .strictObject({
    sources: z.array(z.enum(['kubernetes', 'cloud'])),
    entries: count,
    requests: count.describe('Each once, whatever its stages.'),
    foreign: count.describe('Values that are no audit entries of a Kubernetes API server.'),
    unauthenticated: count.describe("Requests whose credential was refused: they are nobody's."),
    unclear: count.describe('Entries that do not tell which identity used which permission; they are not counted.'),
    repeated: count.describe(
      'Requests that stand in the log more than once, beyond the first time; they are not counted again.',
    ),
    truncated: count.describe('Entries of which the server left bodies out.'),
    unended: count.describe('Requests that begin in the log, which never says what became of them.'),
    levels: z
      .record(z.string(), count)
      .describe('Entries by level of the audit policy, or by log of Cloud Audit Logs.'),
    stages: z.record(z.string(), count),
    hasReads: z.boolean().describe('Somebody asked to get, list or watch.'),
    isCut: z.boolean().describe('There are more users than are kept.'),
    coverage: z.strictObject({
      from: time.optional(),
      to: time.optional(),
      coveredMinutes: count.describe('From the first to the last entry, without the gaps.'),
      longestPauseMinutes: count
        .optional()
        .describe('Longer silences are gaps; absent where there are too few entries to tell.'),
      gaps: z.array(z.strictObject({ from: time, to: time })),
    }),
  })
  .meta({ id: 'log' });

const rule = z
  .strictObject({
    verbs: texts,
    apiGroups: texts,
    resources: texts,
    resourceNames: texts,
    nonResourceURLs: texts,
  })
  .meta({ id: 'rule' });

const unproven = z
  .array(
    z.strictObject({
      reason: z.enum([
        'unanswered',
        'asked-beside',
        'asked-elsewhere',
        'not-logged',
        'no-reads',
        'nobody',
        'patch-creates',
        'gaps',
      ]),
      rules: z.array(rule),
    }),
  )
  .describe('What is held, and the log cannot prove to be unused.');

const request = {
  verb: z.string(),
  group: z.string().optional().describe('Empty for the core group; absent for a URL.'),
  resource: z.string().optional(),
  namespace: z.string().optional().describe('Empty for what is in none, and for a request over all.'),
  url: z.string().optional(),
};

export const ACCESS_LEAST_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/access-least/v1'),
  holder,
  namespace,
  requests: count,
  unclear: count,
  isCut: z.boolean().describe('More permissions were used than are kept, so that the roles are not whole.'),
  log,
  used: z.array(
    z.strictObject({
      ...request,
      count: count.describe('Requests that the authorizer allowed.'),
      dryRuns: count,
      names: texts.optional().describe('Objects that were named, where each request named one and they are few.'),
      nameFit: z
        .enum(['named', 'unnamed-request', 'many', 'generated', 'url'])
        .describe('Why the rule names objects, or does not.'),
      through: z.array(
        z.strictObject({
          binding: z.strictObject({ kind: z.string(), namespace: z.string(), name: z.string() }),
          role: z.strictObject({ kind: z.string(), name: z.string() }),
          holder,
          count,
        }),
      ),
      isHeld: z
        .boolean()
        .optional()
        .describe(
          'A binding that was read gives it, or Kubernetes to everybody; absent where what is held is not known.',
        ),
      isGivenToAll: z.boolean().describe('Kubernetes itself gives it to everybody; no role has to.'),
    }),
  ),
  unanswered: z
    .array(z.strictObject({ ...request, count }))
    .describe('Asked for, without the log saying what became of it; in a role only where it is held.'),
  refused: z.array(z.strictObject({ ...request, count })),
  state,
  notRead: NOT_READ.optional(),
  held: z
    .array(
      z.strictObject({
        binding: z.strictObject({ kind: z.string(), namespace: z.string(), name: z.string() }),
        role: z.strictObject({
          kind: z.string(),
          namespace: z.string(),
          name: z.string(),
          origin: z.enum(['seen', 'installed', 'unseen']),
        }),
        through: z.string().optional().describe('The name that the binding has them by; absent: their own.'),
        requests: count.optional().describe('That the log says it allowed; absent where the log never says which did.'),
        rules: z.array(z.strictObject({ used: z.array(rule), unused: z.array(rule), unproven })),
      }),
    )
    .optional()
    .describe('Absent where it is not known.'),
  roles: z.array(
    z.strictObject({
      kind: z.enum(['Role', 'ClusterRole']),
      name: z.string(),
      namespace: z.string().describe('Empty for a ClusterRole.'),
      namespaces: texts.describe('Where it is bound; empty for everywhere.'),
      rules: z.array(rule).describe('What the log proves to be needed.'),
      unproven,
    }),
  ),
});

export const ACCESS_LEAST_SUBJECTS_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/access-least-subjects/v1'),
  namespace,
  log,
  state,
  notRead: NOT_READ.optional(),
  subjects: z.array(
    z.strictObject({
      holder,
      requests: count,
      refused: count,
      used: count.describe('Different permissions, those left out that everybody has.'),
      held: z
        .strictObject({ all: count, used: count, unproven: count })
        .optional()
        .describe('Verbs on resources and URLs; absent where it is not known.'),
      hasEverything: z.boolean(),
      isSystem: z.boolean().describe('A part of Kubernetes itself.'),
    }),
  ),
});
