import type { Setting } from '../setting.ts';

/** What is made of controls for the API server. */
export const EXPORTED = {
  action: {
    kind: 'action',
    flag: '--action <action>',
    env: 'SEAWORTHY_ACTION',
    default: 'Warn',
    verbs: ['export'],
    doc: 'of export policies: what the API server does with what a policy finds',
  },
  excludeNamespace: {
    kind: 'texts',
    flag: '--exclude-namespace <name>',
    env: 'SEAWORTHY_EXCLUDE_NAMESPACE',
    otherwise: 'kube-node-lease, kube-public and kube-system',
    verbs: ['export'],
    doc: 'of export policies: a namespace that they do not look into, beside those of Kubernetes; may be repeated',
  },
  includeSystem: {
    kind: 'switch',
    flag: '--include-system',
    env: 'SEAWORTHY_INCLUDE_SYSTEM',
    default: false,
    verbs: ['export'],
    doc: 'of export policies: let them look into the namespaces of Kubernetes itself, too',
  },
  params: {
    kind: 'switch',
    flag: '--params',
    env: 'SEAWORTHY_PARAMS',
    default: false,
    verbs: ['export'],
    doc: 'of export policies: keep the parameters of controls in a ConfigMap beside the policies, where they can be changed',
  },
  preview: {
    kind: 'path',
    flag: '--preview <target>',
    otherwise: 'policies are printed',
    verbs: ['export'],
    doc: 'of export policies: say what they would do to what is in a file, a folder or a snapshot; with --context, to a live cluster',
  },
  ratchet: {
    kind: 'switch',
    flag: '--ratchet',
    env: 'SEAWORTHY_RATCHET',
    default: false,
    verbs: ['export'],
    doc: 'of export policies: admit updates of what was wrong before, as long as nothing more is',
  },
} as const satisfies Record<string, Setting>;
