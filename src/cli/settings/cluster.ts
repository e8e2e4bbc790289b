import type { Setting } from '../setting.ts';
import { LIVE } from './verbs-of.ts';

/** Which cluster is asked, and how. Nothing of it stands in `seaworthy.yaml`: a file in a repository sends nobody anywhere. */
export const CLUSTER = {
  context: {
    kind: 'context',
    flag: '--context [name]',
    env: 'SEAWORTHY_CONTEXT',
    otherwise: 'no cluster is asked',
    verbs: LIVE,
    doc: 'read a live cluster, by get and list only: a context of the kubeconfig, or the current one where none is named',
  },
  kubeconfig: {
    kind: 'path',
    flag: '--kubeconfig <file>',
    otherwise: 'what KUBECONFIG names, ~/.kube/config, or the ServiceAccount of the pod that this runs in',
    verbs: LIVE,
    doc: 'where the context is; alone, its current context is read',
  },
  onlyNamespace: {
    kind: 'texts',
    flag: '--only-namespace <name>',
    env: 'SEAWORTHY_ONLY_NAMESPACE',
    otherwise: 'all, or those that the identity may look into',
    verbs: LIVE,
    about: 'cluster',
    doc: 'of a live cluster, read only this namespace; may be repeated',
  },
  secrets: {
    kind: 'switch',
    flag: '--secrets',
    env: 'SEAWORTHY_SECRETS',
    default: false,
    verbs: LIVE,
    doc: 'read Secrets too, their names and types alone; whoever may list them may read all of them',
  },
  timeout: {
    kind: 'seconds',
    flag: '--timeout <seconds>',
    env: 'SEAWORTHY_TIMEOUT',
    default: 60,
    verbs: LIVE,
    doc: 'how long the API server may take for one answer',
  },
  out: {
    kind: 'path',
    flag: '--out <path>',
    short: '-o',
    verbs: ['collect', 'import', 'evidence'],
    doc: 'what to write, which must not be there yet: the folder of the snapshot; with import kyverno, that of the controls, which are printed otherwise; with evidence pack, the file',
  },
} as const satisfies Record<string, Setting>;
