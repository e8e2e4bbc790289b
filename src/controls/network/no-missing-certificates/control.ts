import type { Subject } from '../../../facts/subject.ts';
import type { CertificateReference, CertificatesItem } from '../../../facts/views/certificates.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';
import { createFindNamed } from '../../find-named.ts';
import { findRefusal, type Refusal } from '../../find-refusal.ts';

/** A Secret that is seen, or is about to be made, decides, and so does a grant; that there is none decides only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-missing-certificates',
  aliases: [],
  title: 'Certificates that Ingresses and Gateways serve exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['ingresses', 'gateways', 'secrets', 'workloads', 'referencegrants'],
  views: ['ingressCertificates', 'gatewayCertificates', 'secrets', 'makers', 'referenceGrants'],
  parameters: [],
  fix: { kind: 'none', reason: 'correct the name, or have the Secret made; cert-manager makes and renews it' },
  *judge(view) {
    const find = createFindNamed(view, 'secrets', true);
    const items = [...view.list('ingressCertificates').items, ...view.list('gatewayCertificates').items];
    for (const item of items) yield* judgeItem(item, { view, find });
  },
};

interface Around {
  readonly view: View;
  readonly find: ReturnType<typeof createFindNamed>;
}

function* judgeItem({ subject, references, isMade }: CertificatesItem, around: Around): Iterable<JoinResult> {
  const doubts: NotEvaluatedReason[] = [];
  let hasFault = false;
  for (const reference of references) {
    const missing = isMade ? undefined : findMissing(reference, subject, around);
    const faults = [missing, findRefused(reference, subject, around)];
    const fault = faults.find((one) => typeof one === 'object');
    if (fault === undefined) doubts.push(...faults.filter((one) => typeof one === 'string'));
    else {
      const { path, place } = reference;
      yield { subject, status: 'fail', path, place, message: fault.message };
      hasFault = true;
    }
  }
  if (hasFault) return;
  const [reason] = doubts;
  yield reason === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason };
}

function findMissing({ namespace, name }: CertificateReference, subject: Subject, { view, find }: Around): Refusal {
  const { items } = view.list('makers', namespace);
  const presence = items.some(({ secret }) => secret === name) ? 'there' : find(namespace, name);
  if (presence === 'there') return undefined;
  if (presence !== 'missing') return presence;
  const where = namespace === subject.namespace ? 'the namespace' : `the namespace ${namespace}`;
  return {
    message: `there is no Secret ${name} in ${where}, so what is served has a certificate that nobody trusts, or none`,
  };
}

/** A Gateway may take a certificate of another namespace only where that one lets it. */
function findRefused({ namespace, name }: CertificateReference, subject: Subject, { view }: Around): Refusal {
  const refusal = findRefusal(view, { kind: 'Secret', namespace, name }, subject);
  if (typeof refusal !== 'object') return refusal;
  return { message: `${refusal.message}, so the listener is not served` };
}
