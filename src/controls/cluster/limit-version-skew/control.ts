import { parseTarget } from '../../../facts/target.ts';
import type { NodeItem } from '../../../facts/views/nodes.ts';
import type { JoinControl, JoinResult } from '../../control.ts';

/** Kubernetes version skew policy: a kubelet is never newer than the API server, and may be some minor versions older. */
export const control: JoinControl = {
  kind: 'join',
  id: 'cluster/limit-version-skew',
  aliases: [],
  title: 'Nodes run a Kubernetes that their API server still supports',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['nodes', 'server'],
  views: ['nodes', 'servers'],
  parameters: [],
  fix: { kind: 'none', reason: 'upgrade the node, or the control plane first where the node is the newer one' },
  *judge(view) {
    const servers = view.list('servers', '');
    const minors = servers.items.flatMap(({ version }) => minorOf(version) ?? []);
    for (const node of view.list('nodes', '').items) {
      const [minor] = minors;
      if (minor !== undefined) yield judgeNode(node, minor);
      else {
        const reason = servers.state === 'complete' ? 'not-supplied' : servers.state;
        yield { subject: node.subject, status: 'not-evaluated', reason };
      }
    }
  },
};

/** Minor versions that a kubelet may be behind; two before Kubernetes 1.28. */
const MOST_BEHIND = { minor: 28, before: 2, since: 3 };

function judgeNode({ subject, place, kubelet }: NodeItem, server: number): JoinResult {
  const own = minorOf(kubelet);
  if (own === undefined) return { subject, status: 'not-evaluated', reason: 'malformed' };
  const most = server < MOST_BEHIND.minor ? MOST_BEHIND.before : MOST_BEHIND.since;
  if (own <= server && server - own <= most) return { subject, status: 'pass' };
  const against = own > server ? 'newer than' : `more than ${most} minor versions older than`;
  return {
    subject,
    status: 'fail',
    path: ['status', 'nodeInfo', 'kubeletVersion'],
    place,
    message: `the kubelet is ${kubelet}, ${against} the API server's 1.${server}, so nobody has tried whether they understand each other`,
  };
}

/** Of versions that are newer than all that is known here, too. */
function minorOf(version: string): number | undefined {
  const known = parseTarget(version)?.minor;
  if (known !== undefined) return known;
  const [, minor] = /^v1\.(\d{1,3})\./.exec(version) ?? [];
  return minor === undefined ? undefined : Number(minor);
}
