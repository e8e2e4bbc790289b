import { findAsk } from './ask.ts';
import type { StepKind } from './step-kind.ts';

const GROUP = 'admissionregistration.k8s.io';
const WRITE = ['create', 'update', 'patch'];
const WAITS = 'as soon as somebody stronger writes such an object';

/** Ways through what admission does to the requests of others. */
export const ADMISSION_STEPS: readonly StepKind[] = [
  {
    id: 'mutating-webhook',
    rule: 'R19',
    does: 'changes, by a webhook, what somebody stronger writes, and becomes',
    why: 'A mutating webhook changes every object that it is registered for before it is stored, in the name of whoever wrote it: a binding gets one more subject.',
    to: ['cluster-admin'],
    find({ holding }) {
      const written = findAsk(holding, { verbs: WRITE, group: GROUP, resource: 'mutatingwebhookconfigurations' });
      return written === undefined ? undefined : { evidence: [written], proviso: WAITS };
    },
  },
  {
    id: 'mutating-policy',
    rule: 'R19',
    does: 'changes, by a policy, what somebody stronger writes, and becomes',
    why: 'A MutatingAdmissionPolicy does the same in the API server itself, without a server of one’s own; it is on as it is installed since Kubernetes 1.36.',
    to: ['cluster-admin'],
    since: 36,
    find({ holding }) {
      const policy = findAsk(holding, { verbs: ['create'], group: GROUP, resource: 'mutatingadmissionpolicies' });
      const binding = findAsk(holding, {
        verbs: ['create'],
        group: GROUP,
        resource: 'mutatingadmissionpolicybindings',
      });
      return policy === undefined || binding === undefined
        ? undefined
        : { evidence: [policy, binding], proviso: WAITS };
    },
  },
  {
    id: 'validating-webhook',
    rule: 'R19',
    does: 'is shown, by a webhook, every Secret that is written, and reads',
    why: 'A validating webhook is sent the whole of each object that it is registered for, Secrets and the tokens in them too.',
    to: ['secrets'],
    find({ holding }) {
      const written = findAsk(holding, { verbs: WRITE, group: GROUP, resource: 'validatingwebhookconfigurations' });
      return written === undefined ? undefined : { evidence: [written], proviso: 'as they are written' };
    },
  },
];
