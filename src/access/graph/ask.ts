import type { Permission } from '../authorizes.ts';
import type { ResourceRequest } from '../request.ts';
import type { Holding } from './holding.ts';

/** What a step asks the API server for; any of the verbs will do. */
export interface Ask {
  readonly verbs: readonly string[];
  /** Empty for the core group. */
  readonly group?: string;
  /** `pods`, `pods/exec` */
  readonly resource: string;
  /** Absent: of no namespace, or of all of them. */
  readonly namespace?: string;
  /** Absent: it has to be allowed for every name. */
  readonly name?: string;
}

/** Something that somebody may do, and by what. */
export interface Evidence {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Empty for the whole cluster. */
  readonly namespace: string;
  /** Empty for all names. */
  readonly name: string;
  /** Absent: it comes with what one is by then. */
  readonly permission?: Permission;
}

/** The first verb that is allowed. */
export function findAsk(holding: Holding, asked: Ask): Evidence | undefined {
  const { group = '', resource, namespace = '', name = '' } = asked;
  for (const verb of asked.verbs) {
    const allowed = holding.find(requestOf(asked, verb, name));
    if (allowed !== undefined) return { verb, group, resource, namespace, name, ...allowed };
  }
  return undefined;
}

/** False where no verb is allowed of any name; asked with a name it would have to be placed by it. */
export function mightAsk(holding: Holding, asked: Omit<Ask, 'name'>): boolean {
  return asked.verbs.some((verb) => holding.mightFind(requestOf(asked, verb, '')));
}

/** What the API server asks about one request, it asks about one identity: of several that somebody has, the first that will do. */
export function findOfOne<Found>(
  { parts, ...holding }: Holding,
  find: (part: Holding) => Found | undefined,
): Found | undefined {
  for (const part of parts ?? [holding]) {
    const found = find(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All of them by one request, or nothing. */
export function findAsks(holding: Holding, asks: readonly Ask[]): readonly Evidence[] | undefined {
  return findOfOne(holding, (part) => findEach(part, asks));
}

function findEach(holding: Holding, asks: readonly Ask[]): readonly Evidence[] | undefined {
  const found: Evidence[] = [];
  for (const asked of asks) {
    const evidence = findAsk(holding, asked);
    if (evidence === undefined) return undefined;
    found.push(evidence);
  }
  return found;
}

/** For every name, or else for one that a rule names: where one chooses the name, that is enough. */
export function findAnyName(holding: Holding, asked: Ask, isWanted = (_name: string) => true): Evidence | undefined {
  const whole = findAsk(holding, asked);
  if (whole !== undefined) return whole;
  const names = holding.grants.flatMap(({ role }) => role.rules.flatMap(({ resourceNames }) => resourceNames));
  for (const name of new Set(names)) {
    const found = isWanted(name) ? findAsk(holding, { ...asked, name }) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function requestOf({ group = '', resource: whole, namespace = '' }: Ask, verb: string, name: string): ResourceRequest {
  const [resource = '', subresource = ''] = whole.split('/');
  return { kind: 'resource', verb, group, resource, subresource, name, namespace };
}
