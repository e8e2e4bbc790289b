import type { CelControl } from '../../controls/control.ts';
import type { CollectionName } from '../../facts/collections.ts';
import { listInstalledClusterRoles } from '../../facts/installed-access.ts';
import { NOT_LEAVING } from './leaving.ts';
import type { PolicyVariable } from './policy-expressions.ts';
import type { ResourceRule } from './policy-kinds.ts';
import { renderText } from './render-cel.ts';
import { renderByController, USER } from './requester.ts';
import { hasStatus, NOT_STATUS_ALONE } from './subresources.ts';

export interface Matching {
  readonly rules: readonly ResourceRule[];
  /** Of the Kubernetes that is to run the policy. */
  readonly minor: number;
}

/** Of what a policy is asked about it judges that of which all of these are true. */
export function listConditions(control: Pick<CelControl, 'reads'>, matching: Matching): readonly PolicyVariable[] {
  return [
    NOT_BY_SERVER,
    ...listNotGiven(control),
    NOT_LEAVING,
    ...listNotInstalled(control, matching),
    ...(hasStatus(matching.rules) ? [NOT_STATUS_ALONE] : []),
  ];
}

/** An API server that is refused what it writes as it starts (roles, its own Service) does not come up again. */
const NOT_BY_SERVER: PolicyVariable = { name: 'not-by-server', expression: `${USER} != 'system:apiserver'` };

interface Given {
  readonly in: CollectionName;
  readonly resource: string;
  readonly name: string;
  /** The controller that makes it, as an account of kube-system. */
  readonly by: string;
}

/** What Kubernetes puts into every new namespace, as it is; without it no pod can be made there. */
const GIVEN: readonly Given[] = [
  { in: 'serviceaccounts', resource: 'serviceaccounts', name: 'default', by: 'service-account-controller' },
  { in: 'configmaps', resource: 'configmaps', name: 'kube-root-ca.crt', by: 'root-ca-cert-publisher' },
];

function listNotGiven({ reads }: Pick<CelControl, 'reads'>): readonly PolicyVariable[] {
  return GIVEN.filter((given) => reads.includes(given.in)).map(({ resource, name, by }) => ({
    name: `not-given-${resource}`,
    expression: `!(request.resource.resource == ${renderText(resource)} && object.metadata.?name.orValue('') == ${renderText(name)} &&
${renderByController(by)})`,
  }));
}

/** What Kubernetes itself installs, and writes again at each start, is not refused; a scan counts it beside the findings. */
function listNotInstalled({ reads }: Pick<CelControl, 'reads'>, { minor }: Matching): readonly PolicyVariable[] {
  if (!reads.includes('clusterroles')) return [];
  const names = listInstalledClusterRoles(minor).map(({ subject }) => renderText(subject.name));
  const expression = `!(object.metadata.?name.orValue('') in [${names.sort().join(', ')}])`;
  return [{ name: 'not-installed', expression }];
}
