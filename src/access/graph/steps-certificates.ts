import { MASTERS } from '../identity.ts';
import type { Actor } from './actor.ts';
import { type Evidence, findAnyName, findAsk, findAsks, findOfOne } from './ask.ts';
import type { Holding } from './holding.ts';
import type { StepKind } from './step-kind.ts';

const GROUP = 'certificates.k8s.io';
const DOMAIN = 'kubernetes.io';

/** Ways through certificates that the cluster signs (`certificates/authorization.go` in k8s.io/kubernetes/pkg/registry). */
export const CERTIFICATE_STEPS: readonly StepKind[] = [
  {
    id: 'approve-client',
    rule: 'R17',
    does: 'requests and approves a certificate in the name of',
    why: 'A client certificate says who one is by its subject, ServiceAccounts too; only the group system:masters is refused. Nothing takes it back before it runs out.',
    to: ['identity'],
    find(from, to) {
      if (to.kind !== 'identity' || to.holder.name === MASTERS) return undefined;
      const evidence = findApproval(from, `${DOMAIN}/kube-apiserver-client`);
      return evidence === undefined ? undefined : { evidence, proviso: SIGNS };
    },
  },
  {
    id: 'approve-node',
    rule: 'R17',
    does: 'requests and approves the certificate of a node, and so gets hold of',
    why: 'With the certificate of a kubelet one may ask for the token of every ServiceAccount whose pods run on that node.',
    to: ['nodes'],
    find(from) {
      const evidence = findApproval(from, `${DOMAIN}/kube-apiserver-client-kubelet`);
      return evidence === undefined ? undefined : { evidence, proviso: SIGNS };
    },
  },
  {
    id: 'request-node',
    rule: 'R17',
    does: 'requests the certificate of a node, which a controller approves, and so gets hold of',
    why: 'A controller approves the request for the certificate of any node where whoever makes it may create certificatesigningrequests/nodeclient, as kubeadm lets nodes that join (`sarapprove.go`). As that node one may ask for the token of every ServiceAccount whose pods run on it.',
    to: ['nodes'],
    find({ holding }) {
      const own = findAsks(holding, [
        { verbs: ['create'], group: GROUP, resource: REQUESTS },
        { verbs: ['create'], group: GROUP, resource: `${REQUESTS}/nodeclient` },
      ]);
      // What it answers with is the request as it is by then, with what was signed.
      const read =
        own === undefined
          ? undefined
          : findAnyName(holding, {
              verbs: ['get', 'list', 'watch', 'patch', 'update'],
              group: GROUP,
              resource: REQUESTS,
            });
      return own === undefined || read === undefined
        ? undefined
        : { evidence: [...own, read], proviso: 'if the controllers of the cluster approve and sign such certificates' };
    },
  },
];

const REQUESTS = 'certificatesigningrequests';
const SIGNS = 'if the controllers of the cluster sign such certificates';

function findApproval({ holding }: Actor, signer: string): readonly Evidence[] | undefined {
  const requested = findAsk(holding, { verbs: ['create'], group: GROUP, resource: REQUESTS });
  if (requested === undefined) return undefined;
  const approved = findOfOne(holding, (part) => findApprovalOfOne(part, signer));
  return approved === undefined ? undefined : [requested, ...approved];
}

/** Whoever approves is asked about the signer by the same request. */
function findApprovalOfOne(holding: Holding, signer: string): readonly Evidence[] | undefined {
  // Who creates it chooses its name.
  const approved = findAnyName(holding, {
    verbs: ['update', 'patch'],
    group: GROUP,
    resource: 'certificatesigningrequests/approval',
  });
  const signed = [signer, `${DOMAIN}/*`]
    .map((name) => findAsk(holding, { verbs: ['approve'], group: GROUP, resource: 'signers', name }))
    .find((evidence) => evidence !== undefined);
  return approved === undefined || signed === undefined ? undefined : [approved, signed];
}
