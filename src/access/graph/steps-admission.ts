import { findAnyName, findAsk } from './ask.ts';
import type { Holding } from './holding.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';

const GROUP = 'admissionregistration.k8s.io';
const CREATE = ['create'];
const CHANGE = ['update', 'patch'];
const WAITS = 'as soon as somebody stronger writes an object that it is registered for';

/** Ways through what admission does to the requests of others. */
export const ADMISSION_STEPS: readonly StepKind[] = [
  {
    id: 'mutating-webhook',
    rule: 'R19',
    does: 'changes, by a webhook, what somebody stronger writes, and becomes',
    why: 'A mutating webhook changes every object that it is registered for before it is stored, in the name of whoever wrote it: a binding gets one more subject.',
    to: ['cluster-admin'],
    find: ({ holding }) => findWrite(holding, 'mutatingwebhookconfigurations', WAITS),
  },
  {
    id: 'mutating-policy',
    rule: 'R19',
    does: 'changes, by a policy, what somebody stronger writes, and becomes',
    why: 'A MutatingAdmissionPolicy does the same in the API server itself, without a server of one’s own; it is on as it is installed since Kubernetes 1.36.',
    to: ['cluster-admin'],
    since: 36,
    find({ holding }) {
      const [policies, bindings] = ['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'];
      const policy = findAsk(holding, { verbs: CREATE, group: GROUP, resource: policies });
      const binding = findAsk(holding, { verbs: CREATE, group: GROUP, resource: bindings });
      if (policy !== undefined && binding !== undefined) return { evidence: [policy, binding], proviso: WAITS };
      return findChange(holding, policies, WAITS);
    },
  },
  {
    id: 'validating-webhook',
    rule: 'R19',
    does: 'is shown, by a webhook, every Secret that is written, and reads',
    why: 'A validating webhook is sent the whole of each object that it is registered for, Secrets and the tokens in them too.',
    to: ['secrets'],
    find: ({ holding }) => findWrite(holding, 'validatingwebhookconfigurations', 'as they are written'),
  },
];

/** A new one, or one that is there: what admission does by now is not read. */
function findWrite(holding: Holding, resource: string, proviso: string): FoundStep | undefined {
  const created = findAsk(holding, { verbs: CREATE, group: GROUP, resource });
  return created === undefined ? findChange(holding, resource, proviso) : { evidence: [created], proviso };
}

function findChange(holding: Holding, resource: string, proviso: string): FoundStep | undefined {
  const changed = findAnyName(holding, { verbs: CHANGE, group: GROUP, resource });
  return changed === undefined
    ? undefined
    : { evidence: [changed], proviso: `if there is one already, and ${proviso}` };
}
