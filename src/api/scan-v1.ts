import * as z from 'zod';

/** What `seaworthy scan --format json` prints. Fields are added within v1, never taken away or given another meaning. */

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const severity = z.enum(['low', 'medium', 'high', 'critical']).meta({ id: 'severity' });
const status = z.enum(['pass', 'fail', 'manual', 'not-applicable', 'not-evaluated', 'error']).meta({ id: 'status' });
const step = z.union([z.string(), z.int().min(0)]);

const counts = z
  .strictObject({
    pass: count,
    fail: count,
    manual: count,
    'not-applicable': count,
    'not-evaluated': count,
    error: count,
  })
  .meta({ id: 'counts', description: 'How many outcomes (a control about a subject) have each status.' });

const summary = z
  .strictObject({
    counts,
    score: share
      .optional()
      .describe('pass / (pass + fail + error + not-evaluated). Absent where that sum is 0: nothing was judged.'),
    coverage: share.optional().describe('(pass + fail) / the same sum.'),
  })
  .meta({ id: 'summary' });

const subject = z
  .strictObject({
    group: z.string().describe('API group; empty for the core group.'),
    kind: z.string(),
    namespace: z.string().describe('Empty for what is cluster-scoped, and where the manifest names none.'),
    name: z.string().describe('The name, the generateName, or the name of the top owner.'),
    container: z.string().describe('Empty where the subject is no container.'),
  })
  .meta({ id: 'subject', description: 'What an outcome is about. No version and no generated name is in it.' });

const place = z
  .strictObject({
    file: z.string().describe('As it was named, or below the folder that was; "-" for standard input.'),
    line: z.int().min(1),
    column: z.int().min(1).describe('In UTF-16 code units.'),
    path: z.string().describe('From the root of the object: spec.containers[0].image'),
    rendered: z
      .literal(true)
      .optional()
      .describe('The value was rendered: by what file is known, but not by which line; it is not above this one.'),
  })
  .meta({ id: 'place' });

const fix = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none'), reason: z.string() }),
    z.strictObject({
      kind: z.literal('edit'),
      edits: z.array(
        z.discriminatedUnion('op', [
          z.strictObject({ op: z.literal('remove'), path: z.array(step) }),
          z.strictObject({ op: z.literal('set'), path: z.array(step), value: z.unknown() }),
        ]),
      ),
      unsafe: z.string().optional().describe('Why the change may break the workload.'),
    }),
  ])
  .meta({
    id: 'fix',
    description:
      'How to make it go away. Paths are relative to what was judged: the container, the pod, the element, the object.',
  });

const ignoreSource = z.enum(['comment', 'annotation', 'settings']);
const day = z.string().describe('The last day on which it counts: 2027-03-01');

const suppression = z
  .strictObject({
    source: ignoreSource,
    until: day,
    reason: z.string(),
    file: z.string().describe('Where it is written.'),
    line: z.int().min(1),
  })
  .meta({ id: 'suppression' });

const ignore = z
  .strictObject({
    source: ignoreSource,
    state: z.enum(['used', 'unused', 'expired', 'not-allowed', 'in-part', 'not-judged', 'invalid']),
    controls: z.array(z.string()),
    until: z.string(),
    reason: z.string(),
    file: z.string(),
    line: z.int().min(1),
    column: z.int().min(1),
    findings: count.describe('That do not count because of it; where it takes nothing out, those that it speaks of.'),
    fault: z.string().optional().describe('What is wrong with one that is invalid.'),
  })
  .meta({
    id: 'ignore',
    description: 'Somebody asked for findings to be ignored, in a manifest or in seaworthy.yaml.',
  });

const finding = z
  .strictObject({
    cluster: z.string().describe('An id of clusters[].'),
    control: z.string(),
    status: z.literal('fail'),
    severity,
    subject,
    locations: z
      .array(place)
      .describe('The first places in order of file, line, column; count says how many there are.'),
    message: z.string().describe('One sentence: what is wrong.'),
    fix,
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Equal for the same control, subject and path, wherever and whenever it is found.'),
    count: z.int().min(1).describe('How often it was seen.'),
    suppression: suppression.optional().describe('Why it does not fail the run; it stays a fail in score and verdict.'),
    baseline: z.enum(['new', 'known']).optional().describe('Only with --baseline or --diff.'),
  })
  .meta({ id: 'finding', description: 'A control that fails on a subject at one path.' });

const gap = z
  .strictObject({
    cluster: z.string(),
    control: z.string(),
    status: z.enum(['not-evaluated', 'error', 'manual']),
    reason: z.string(),
    count: z.int().min(1).describe('How many subjects.'),
    subjects: z.array(subject).describe('The first few of them.'),
    locations: z.array(place),
  })
  .meta({ id: 'gap' });

const verdictReason = z
  .enum(['none exist', 'partial', 'not selected'])
  .optional()
  .describe(
    'Why, where the outcomes do not say it: no subjects where all is known; not all is known; or a control that decides it was not judged.',
  );

const requirement = z
  .strictObject({
    id: z.string().describe('Text: 5.10 is not 5.1.'),
    title: z.string(),
    status,
    reason: verdictReason,
    group: z.string().optional().describe('An id of groups[].'),
    who: z.enum(['customer', 'provider', 'shared', 'nobody']).describe('Who answers for it.'),
    method: z
      .enum(['automated', 'procedure', 'attestation', 'citation'])
      .describe(
        'How it is shown to hold. What is not automated is manual, unless one of its controls shows that it fails.',
      ),
    managed: z
      .enum(['provider', 'shared', 'customer'])
      .optional()
      .describe('Who answers for it where the control plane is bought.'),
    controls: z.array(z.string()),
    counts,
    ignored: count
      .optional()
      .describe('Findings of its controls that somebody asked to have ignored; it fails all the same.'),
    population: z
      .literal('supplied')
      .optional()
      .describe('It holds for what was supplied, which somebody says is whole.'),
  })
  .meta({ id: 'requirement' });

const problem = z
  .strictObject({
    set: z.string(),
    file: z.string(),
    code: z.string().describe('seaworthy explain CODE says more.'),
    message: z.string(),
    advice: z.string(),
    line: count.describe('0 where the file as a whole is meant.'),
    column: count,
    excerpt: z.string().describe('The line, masked; with line 0, what a program said.'),
    caret: count,
  })
  .meta({ id: 'problem', description: 'What could not be read; nothing in it was judged.' });

export const SCAN_V1 = z
  .strictObject({
    format: z.literal('seaworthy.dev/scan/v1'),
    tool: z.strictObject({ name: z.literal('seaworthy'), version: z.string() }),
    clusters: z.array(
      z.strictObject({
        id: z.string().describe('uid of the namespace kube-system, else the path of the set.'),
        set: z.string(),
        provenBy: z
          .literal('kube-system')
          .optional()
          .describe(
            'What shows that sets of this id are one cluster: the uid of that namespace. Absent where nothing does.',
          ),
        collected: z
          .literal(true)
          .optional()
          .describe('The cluster itself was asked, now or for a snapshot: files and lines are those of a snapshot.'),
      }),
    ),
    inputs: z.array(
      z.strictObject({
        set: z
          .string()
          .describe('A target of the command line, or what was rendered of one: "shop (helm)", "live (kustomize)".'),
        documents: count,
        objects: count,
        skipped: count.describe('Documents that are no Kubernetes objects.'),
        untyped: count.describe(
          'Of these, the ones that name a kind and no apiVersion: beside them nothing is complete.',
        ),
      }),
    ),
    collections: z.array(
      z.strictObject({
        set: z.string(),
        group: z.string(),
        kind: z.string(),
        namespace: z.string(),
        state: z.enum(['complete', 'partial', 'forbidden', 'absent', 'timeout', 'not-supplied']),
        objects: count,
      }),
    ),
    controls: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        severity,
        verdict: status,
        reason: verdictReason,
        isComplete: z.boolean().describe('Everything that the control reads was seen whole.'),
        population: z.literal('supplied').optional(),
        counts,
      }),
    ),
    frameworks: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          version: z.string(),
          publisher: z.string(),
          published: z.string().describe('Year and month, or year, month and day.'),
          link: z.string(),
          kubernetes: z
            .union([z.array(z.string()), z.literal('every')])
            .describe('Minor versions of Kubernetes that it was written for.'),
          groups: z.array(z.strictObject({ id: z.string(), title: z.string() })),
          requirements: z.array(requirement),
          summary,
        }),
      )
      .describe('Those that were asked for, with a verdict for each requirement.'),
    findings: z.array(finding),
    ignores: z.array(ignore).describe('What became of every ignore, by place.'),
    difference: z
      .strictObject({
        base: z.string().describe('As --diff named it.'),
        commit: z.string().describe('Where the branch left it.'),
        fixed: z
          .array(finding)
          .describe('Findings of then that are gone, or are there less often, with the places of then.'),
        unchanged: count.describe('How many are there as they were: those of findings[] with baseline known.'),
        unreadBefore: count.describe('Inputs that could not be read then; what is in them now counts as new.'),
        unknown: z
          .array(z.strictObject({ path: z.string(), why: z.enum(['submodule', 'lfs']) }))
          .describe('Paths whose earlier content is not in the repository; they are left out.'),
      })
      .optional()
      .describe('What a branch did, only with --diff: findings[] with baseline new got worse, fixed got better.'),
    gaps: z.array(gap).describe('What was not judged, and why.'),
    outcomes: z
      .array(z.strictObject({ cluster: z.string(), control: z.string(), subject, status }))
      .optional()
      .describe('Every outcome, passes too: only with --statuses all.'),
    problems: z.array(problem),
    passedOver: z
      .array(problem)
      .describe(
        'Files found in a folder and not judged, each with the reason: text that cannot be read and shows no sign of a manifest, patches of a kustomization, reports of earlier runs. No input errors.',
      ),
    summary,
  })
  .describe('The result of seaworthy scan. The same input gives the same bytes.');
