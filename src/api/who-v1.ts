import * as z from 'zod';
import { NOT_READ } from './not-read.ts';

/** What `seaworthy who … --format json` prints. Fields are added within v1, never taken away or given another meaning. */

const texts = z.array(z.string());
const holder = z.string().describe('User:NAME, Group:NAME or ServiceAccount:NAMESPACE/NAME');
const state = z
  .enum(['complete', 'partial', 'forbidden', 'absent', 'timeout', 'not-supplied'])
  .describe('How much was seen of the roles and bindings that decide. Only complete means that there is nobody else.');
const doubt = z
  .string()
  .describe('Why the role may give more than is told: it was not seen (partial, not-supplied …), or is malformed.');

const place = {
  file: z.string().describe('As it was named, or below the folder that was; "-" for standard input.'),
  line: z.int().min(0),
  column: z.int().min(0),
};

const rule = z
  .strictObject({
    verbs: texts,
    apiGroups: texts,
    resources: texts,
    resourceNames: texts,
    nonResourceURLs: texts,
  })
  .meta({ id: 'rule' });

const grant = {
  scope: z.union([
    z.strictObject({ everywhere: z.literal(true) }),
    z.strictObject({ namespace: z.string().describe('Empty where the binding names none.') }),
  ]),
  binding: z
    .strictObject({ kind: z.string(), namespace: z.string(), name: z.string(), ...place })
    .describe('The place is that of the subject in it.'),
  role: z.strictObject({
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
    origin: z
      .enum(['seen', 'installed', 'unseen'])
      .describe('In the input; or not there, and Kubernetes installs one of this name; or nobody knows it.'),
  }),
};

const bindingsRead = z.int().min(0).describe('Bindings that were looked at.');

export const WHO_CAN_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/who-can/v1'),
  question: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('resource'),
      verb: z.string(),
      resource: z.strictObject({ resource: z.string(), group: z.string(), isNamespaced: z.boolean() }),
      subresource: z.string(),
      name: z.string().optional(),
      namespace: z.string().optional(),
    }),
    z.strictObject({ kind: z.literal('url'), verb: z.string(), path: z.string() }),
  ]),
  state,
  notRead: NOT_READ,
  bindingsRead,
  answers: z.array(
    z.strictObject({
      holder,
      ...grant,
      rule,
      rulePlace: z.strictObject(place).optional(),
      names: texts.optional().describe('The only objects that it holds for; absent: all.'),
      isInstalled: z.boolean().describe('Kubernetes itself makes the grant.'),
    }),
  ),
  unknown: z.array(z.strictObject({ holder, ...grant, doubt })).describe('Grants of roles that were not seen whole.'),
});

export const WHO_IS_V1 = z.strictObject({
  format: z.literal('seaworthy.dev/who-is/v1'),
  holder,
  groups: texts.describe('Groups that they are always in.'),
  isMaster: z.boolean().describe('In system:masters: no binding is asked.'),
  isSeen: z.boolean().optional().describe('Of a service account: whether it is in the input.'),
  state,
  notRead: NOT_READ,
  bindingsRead,
  bindings: z.array(
    z.strictObject({
      through: z.string().optional().describe('The name that the binding has them by; absent: their own.'),
      ...grant,
      rules: z.array(rule),
      doubt: doubt.optional(),
    }),
  ),
});
