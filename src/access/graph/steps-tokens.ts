import { READING_NAMED_VERBS } from '../reading-verbs.ts';
import type { Holder } from '../identity.ts';
import { type Ask, type Evidence, findAnyName, findAsk, findAsks } from './ask.ts';
import { accountOf, BOOTSTRAP_NAMESPACE } from './graph-node.ts';
import type { Holding } from './holding.ts';
import type { FoundStep } from './found-step.ts';
import type { StepKind } from './step-kind.ts';
import { findRun } from './run-pods.ts';
import { isAggregator, type World } from './world.ts';

const CREATE = ['create'];
/** What the groups of a bootstrap token may be (`BootstrapGroupPattern` in k8s.io/cluster-bootstrap/token/api), and the one that each has. */
const BOOTSTRAPPERS = /^system:bootstrappers(?::[a-z0-9:-]{0,255}[a-z0-9])?$/;

/** Ways to the token of a ServiceAccount through the API alone. */
export const TOKEN_STEPS: readonly StepKind[] = [
  {
    id: 'token-request',
    rule: 'R15',
    does: 'asks the API server for a token of',
    why: 'The answer is a token for as long as one asks, up to what the API server allows, and good from anywhere.',
    to: ['identity'],
    find: forAccount((holding, { namespace, name }) =>
      findAsks(holding, [{ verbs: CREATE, resource: 'serviceaccounts/token', namespace, name }]),
    ),
  },
  {
    id: 'read-token',
    rule: 'R05',
    does: 'reads the Secret that holds a token of',
    why: 'A Secret of the type kubernetes.io/service-account-token holds one that never expires. The API server answers with it to get, list and watch, and also to patch, delete and deletecollection, where dryRun changes nothing.',
    to: ['identity'],
    find(from, to, world) {
      const account = accountOf(to);
      if (account === undefined) return undefined;
      for (const name of world.tokensOf(account)) {
        const read = findSecretRead(from.holding, { namespace: account.namespace, name });
        if (read !== undefined) return { evidence: [read] };
      }
      return undefined;
    },
  },
  {
    id: 'mint-token',
    rule: 'R16',
    does: 'creates a Secret that is filled with a token, and reads it, of',
    why: 'A controller fills a Secret of the type kubernetes.io/service-account-token with a token of the ServiceAccount that it names.',
    to: ['identity'],
    find: forAccount((holding, { namespace }) => findMint(holding, namespace)),
  },
  {
    id: 'retarget-token',
    rule: 'R16',
    does: 'has a Secret that holds another’s token filled anew, with a token of',
    why: 'Whom a Secret of the type kubernetes.io/service-account-token is of stands in an annotation; when it names another, and the token is taken out, a controller fills in a token of that one. The answer to the next patch holds it.',
    to: ['identity'],
    find: forAccount((holding, { namespace }, world) => {
      for (const name of world.tokensIn(namespace)) {
        const at = { resource: 'secrets', namespace, name };
        const changed = findAsk(holding, { ...at, verbs: ['patch', 'update'] });
        const read = changed === undefined ? undefined : findAsk(holding, { ...at, verbs: READING_NAMED_VERBS });
        if (changed !== undefined && read !== undefined) return changed.verb === 'patch' ? [changed] : [changed, read];
      }
      return undefined;
    }),
  },
  {
    id: 'bootstrap-token',
    rule: 'R16',
    does: 'creates a Secret that is a token for joining nodes, of',
    why: 'A Secret of the type bootstrap.kubernetes.io/token in kube-system is a credential that whoever creates it writes; its groups are any that begin with system:bootstrappers.',
    to: ['identity'],
    find({ holding }, to) {
      if (to.kind !== 'identity' || to.holder.kind !== 'Group' || !BOOTSTRAPPERS.test(to.holder.name)) return undefined;
      const created = findAsk(holding, { verbs: CREATE, resource: 'secrets', namespace: BOOTSTRAP_NAMESPACE });
      return created === undefined
        ? undefined
        : { evidence: [created], proviso: 'if the API server takes bootstrap tokens, as kubeadm has it' };
    },
  },
  {
    id: 'all-secrets-token',
    rule: 'R05',
    does: 'finds among them a token of',
    why: 'A Secret of the type kubernetes.io/service-account-token holds one that never expires.',
    to: ['identity'],
    find({ node }, to, world) {
      const account = node.kind === 'secrets' ? accountOf(to) : undefined;
      return account !== undefined && world.tokensOf(account).length > 0 ? { evidence: [] } : undefined;
    },
  },
  {
    id: 'read-secrets',
    rule: 'R05',
    does: 'reads',
    why: 'Whoever may list Secrets reads their values, whatever a client shows of them. The answers to patch and deletecollection hold them too, and with dryRun nothing is changed.',
    to: ['secrets'],
    find({ holding }) {
      const read = findSecretRead(holding, {});
      return read === undefined ? undefined : { evidence: [read] };
    },
  },
  {
    id: 'create-account',
    rule: 'R30',
    does: 'creates what a binding names and nobody has made yet, and gets its token:',
    why: 'A binding holds for whoever has the name; what is deleted and still bound is taken by whoever creates it again.',
    to: ['identity'],
    find(from, to, world) {
      const account = accountOf(to);
      if (account === undefined || world.existenceOf(account) !== 'missing') return undefined;
      const { namespace } = account;
      const created = findAsk(from.holding, { verbs: CREATE, resource: 'serviceaccounts', namespace });
      const used = created === undefined ? undefined : findUse(from.holding, account, world);
      const place = world.isMissing(namespace)
        ? findAsk(from.holding, { verbs: CREATE, resource: 'namespaces' })
        : undefined;
      if (created === undefined || used === undefined || (place === undefined && world.isMissing(namespace)))
        return undefined;
      return { evidence: [...(place === undefined ? [] : [place]), created, ...used] };
    },
  },
];

/** How to get the token of a ServiceAccount that one has just made. */
function findUse(holding: Holding, { namespace, name }: Holder, world: World): readonly Evidence[] | undefined {
  const asked = findAsk(holding, { verbs: CREATE, resource: 'serviceaccounts/token', namespace, name });
  const used = asked ?? findRun(holding, namespace, world);
  return used === undefined ? findMint(holding, namespace) : [used];
}

function findMint(holding: Holding, namespace: string): readonly Evidence[] | undefined {
  const created = findAsk(holding, { verbs: CREATE, resource: 'secrets', namespace });
  if (created === undefined) return undefined;
  const read =
    findAnyName(holding, { verbs: READING_NAMED_VERBS, resource: 'secrets', namespace }) ??
    findSecretRead(holding, { namespace });
  return read === undefined ? undefined : [created, read];
}

/** `deletecollection` answers with what it deletes, or would; it is asked for all names. */
function findSecretRead(holding: Holding, { namespace = '', name = '' }: Pick<Ask, 'namespace' | 'name'>) {
  return (
    findAsk(holding, { verbs: READING_NAMED_VERBS, resource: 'secrets', namespace, name }) ??
    findAsk(holding, { verbs: ['deletecollection'], resource: 'secrets', namespace })
  );
}

/** Ways that need the ServiceAccount to be there. */
function forAccount(
  find: (holding: Holding, account: Holder, world: World) => readonly Evidence[] | undefined,
): StepKind['find'] {
  return ({ holding }, to, world) => {
    const account = accountOf(to);
    const evidence = account === undefined ? undefined : find(holding, account, world);
    return account === undefined || evidence === undefined ? undefined : whereItIs(account, evidence, world);
  };
}

/** Nobody gets a token of a ServiceAccount that does not exist. */
export function whereItIs(account: Holder, evidence: readonly Evidence[], world: World): FoundStep | undefined {
  const existence = world.existenceOf(account);
  if (existence === 'missing') return undefined;
  if (existence === 'seen' || account.name === 'default') return { evidence };
  return {
    evidence,
    proviso: isAggregator(account)
      ? 'if the controllers run under ServiceAccounts of their own, as kubeadm and the clouds have it'
      : 'if that ServiceAccount exists',
  };
}
