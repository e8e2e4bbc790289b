import type { CertificateReference, CertificatesItem } from '../../../facts/views/certificates.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult } from '../../control.ts';
import { createFindNamed, type Presence } from '../../find-named.ts';

/** A Secret that is seen, or is about to be made, decides; that there is none decides only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'network/no-missing-certificates',
  aliases: [],
  title: 'Certificates that Ingresses and Gateways serve exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['ingresses', 'gateways', 'secrets', 'workloads'],
  views: ['ingressCertificates', 'gatewayCertificates', 'secrets', 'makers'],
  parameters: [],
  fix: { kind: 'none', reason: 'correct the name, or have the Secret made; cert-manager makes and renews it' },
  *judge(view) {
    const find = createFindNamed(view, 'secrets', true);
    const items = [...view.list('ingressCertificates').items, ...view.list('gatewayCertificates').items];
    for (const item of items) {
      const presences = item.references.map((reference) => presenceOf(reference, item, { view, find }));
      yield* judgeItem(item, presences);
    }
  },
};

interface Around {
  readonly view: View;
  readonly find: ReturnType<typeof createFindNamed>;
}

function presenceOf({ namespace, name }: CertificateReference, { isMade }: CertificatesItem, around: Around): Presence {
  const { items } = around.view.list('makers', namespace);
  return isMade || items.some(({ secret }) => secret === name) ? 'there' : around.find(namespace, name);
}

function* judgeItem({ subject, references }: CertificatesItem, presences: readonly Presence[]): Iterable<JoinResult> {
  const missing = references.filter((_, index) => presences[index] === 'missing');
  yield* missing.map(({ name, namespace, path, place }) => {
    const where = namespace === subject.namespace ? 'the namespace' : `the namespace ${namespace}`;
    const message = `there is no Secret ${name} in ${where}, so what is served has a certificate that nobody trusts, or none`;
    return { subject, status: 'fail', path, place, message } as const;
  });
  if (missing.length > 0) return;
  const reason = presences.find((presence) => presence !== 'there' && presence !== 'missing');
  yield reason === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason };
}
