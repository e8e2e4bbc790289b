import * as z from 'zod';

/**
 * What stands in a ledger: in-toto statements, each in a DSSE envelope that is an entry of the log. Fields are added within
 * v1, never taken away or given another meaning.
 */

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, in hexadecimal digits.');
const time = z.iso.datetime().describe('RFC 3339, by the clock of the machine that recorded it.');
const count = z.int().min(0);

const subject = z
  .looseObject({
    name: z.string(),
    digest: z.looseObject({ sha256: digest }),
    mediaType: z
      .string()
      .describe(
        'application/vnd.seaworthy.groups: the digest is that of a list of groups, one a line, each its digest and its bytes; the groups one behind the other are what is meant.',
      ),
  })
  .meta({ id: 'subject', description: 'What is kept in the ledger under its digest.' });

const statement = { _type: z.literal('https://in-toto.io/Statement/v1'), subject: z.array(subject).min(1) };

const ledger = z
  .looseObject({
    ...statement,
    predicateType: z.literal('https://seaworthy.dev/attestation/ledger/v1'),
    predicate: z.looseObject({
      origin: z.string().describe('The name of the log, in each of its checkpoints.'),
      created: time,
      keys: z.looseObject({
        log: z.string().describe('Signs checkpoints: NAME+ID+KEY, as C2SP signed-note has it.'),
        pack: z.string().describe('Signs records: SubjectPublicKeyInfo in PEM, ECDSA over P-256.'),
      }),
    }),
  })
  .meta({ id: 'ledger', description: 'The first record of every ledger.' });

const counts = z.looseObject({
  pass: count,
  fail: count,
  manual: count,
  'not-applicable': count,
  'not-evaluated': count,
  error: count,
});

const assessment = z
  .looseObject({
    ...statement,
    predicateType: z.literal('https://seaworthy.dev/attestation/assessment/v1'),
    predicate: z.looseObject({
      assessment: z.looseObject({
        id: z.string().describe('The same for all parts of one assessment.'),
        part: z.int().min(1),
        parts: z.int().min(1).describe('How many there are: where one is missing, the assessment is not whole.'),
      }),
      cluster: z.looseObject({
        id: z.string().describe('uid of namespace kube-system, else the input as it was named.'),
        set: z.string().describe('The input: a context, a file, a folder.'),
        provenBy: z
          .literal('kube-system')
          .optional()
          .describe(
            'What shows that inputs of the same id are one cluster: the uid of that namespace, seen in each. Absent where nothing does: then the id is the input itself.',
          ),
      }),
      provenance: z.enum(['collected', 'supplied']).describe('Read by Seaworthy itself, or supplied by a person.'),
      dates: z.looseObject({
        collected: z
          .looseObject({ first: time, last: time })
          .optional()
          .describe(
            'When the first and the last list of the cluster were there. Absent for what was supplied: files hold no time.',
          ),
        ahead: z
          .looseObject({ least: z.int(), most: z.int() })
          .optional()
          .describe(
            "By how many seconds the server's clock was ahead of this machine's, as the last answer for each list had it (its Date header, which has no fractions). Absent where it told no time, and for files.",
          ),
        effective: z.iso.date().describe('The day that what is dated was held against.'),
        received: time.describe('When the input came.'),
        sealed: time.describe('When the record was signed.'),
      }),
      collector: z.looseObject({ name: z.string(), version: z.string(), sha256: digest }),
      counts: z.looseObject({
        documents: count,
        bytes: count,
        unread: count.describe('Documents that could not be read, and are not kept.'),
        collections: z.record(z.string(), count).describe('How many kinds were read in which way; none for files.'),
      }),
      summary: z
        .looseObject({ counts, score: z.number().optional(), coverage: z.number().optional() })
        .describe('Of the whole assessment, as its report has it.'),
    }),
  })
  .meta({
    id: 'assessment',
    description:
      'One input of an assessment: what was read, what was refused, what it was judged by, and what came of it.',
  });

const keyRotation = z
  .looseObject({
    ...statement,
    predicateType: z.literal('https://seaworthy.dev/attestation/key-rotation/v1'),
    predicate: z.looseObject({
      key: z.enum(['log', 'pack']),
      rotated: time,
      old: z.string().describe('As the first record writes such a key.'),
      new: z.string(),
    }),
  })
  .meta({
    id: 'keyRotation',
    description: 'One key takes the place of another. Signed by both, and by the key that signs records.',
  });

const anchor = z
  .looseObject({
    ...statement,
    predicateType: z.literal('https://seaworthy.dev/attestation/anchor/v1'),
    predicate: z.looseObject({
      place: z.looseObject({
        kind: z
          .enum(['folder', 'git', 'time-authority', 'mail'])
          .describe('Of a mail only that it was written: whether it was sent, no record says. More may come.'),
        name: z
          .string()
          .describe('Where the checkpoint is: of a folder or a mail its path, of git and of an authority its address.'),
      }),
      anchored: time,
      size: count.describe('How many records the log had.'),
      root: z.string().describe('Of the tree of these, in base64, as the checkpoint has it.'),
    }),
  })
  .meta({
    id: 'anchor',
    description:
      'A checkpoint, its subject, was put in other hands: a ledger that does not go on from it shows that it is another. A second subject, token, is what a time-stamping authority says of it (RFC 3161).',
  });

const states = z
  .looseObject({
    held: count.optional(),
    observed: count.optional(),
    changed: count.optional(),
    undecided: count.optional(),
  })
  .describe('How many verdicts stood in which way; absent: none.');

const held = z
  .looseObject({
    ...statement,
    predicateType: z.literal('https://seaworthy.dev/attestation/held/v1'),
    predicate: z.looseObject({
      earlier: z.array(count).min(1).describe('Numbers of the records of the assessment before.'),
      later: z.array(count).min(1).describe('Of the one that followed, of the same clusters.'),
      from: time.describe('When the last list of the earlier one was there.'),
      to: time.describe('When the first list of the later one was there.'),
      recorded: time,
      counts: z.looseObject({ controls: states, requirements: states }),
    }),
  })
  .meta({
    id: 'held',
    description:
      'What held between two assessments: a verdict did where nothing that it read has another uid or resourceVersion. Its subject is a table of kinds, controls and requirements, and follows from what the two kept.',
  });

export const RECORD_V1 = z.discriminatedUnion('predicateType', [ledger, assessment, keyRotation, anchor, held]);

export type RecordV1 = z.infer<typeof RECORD_V1>;
