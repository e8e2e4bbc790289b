import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewOf } from '../../../src/access/access.fixture.ts';
import { createAccess } from '../../../src/access/access.ts';
import { type AccessGraph, findAccessGraph } from '../../../src/access/graph/access-graph.ts';
import type { GraphNode } from '../../../src/access/graph/graph-node.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Credential } from '../ask.ts';

import { createApply, type ObjectToApply } from '../apply.ts';
import { hasCluster, theCluster } from '../cluster.fixture.ts';
import { createStage, EVERYTHING, type Attributes, mayDo, Refused, type Stage, untilAllowed } from './stage.ts';
import { ask } from '../ask.ts';

/** The rules of a role that the walker is given, and where: they are all that the walk needs. */
export interface Given {
  /** Absent: in the whole cluster. */
  readonly namespace?: string;
  readonly rules: readonly JsonObject[];
  /** They stand in a ClusterRole, which is bound in the namespace. */
  readonly isClusterRole?: true;
  /** Whom it is bound to; absent: the walker. */
  readonly subject?: JsonObject;
}

/** One way from one to another, walked with real requests. */
export interface Walk {
  /** The kind of step that is tried. */
  readonly kind: string;
  /** Where there are several of a kind. */
  readonly variant?: string;
  readonly given: (place: Place) => readonly Given[];
  /** What else there is, namespaces and the strong ServiceAccount aside. */
  readonly objects?: (place: Place) => readonly JsonObject[];
  /** Absent: a ServiceAccount `strong` that is bound to cluster-admin. */
  readonly isAlone?: true;
  /** What the walk leads to; absent: cluster-admin. */
  readonly to?: (place: Place) => GraphNode;
  /** Kinds of the steps of the path that the graph has to show, from the first on; absent: the one that is tried, whatever follows. */
  readonly path?: readonly string[];
  /** Takes every step; gives the credential of who they are then. */
  walk(stage: Stage): Promise<Credential>;
  /** What they may do then; absent: everything. */
  readonly ends?: (place: Place) => Attributes;
  /** The walk ends where a kubelet would go on: what is proven is that the API server takes the request. */
  readonly isUpToTheKubelet?: true;
  /** The power is what the walk leads to: there is no step between them. */
  readonly isThere?: true;
  /** The graph is asked of this version; absent: of the server's. */
  readonly minor?: number;
}

export interface Place {
  readonly name: string;
  readonly namespace: string;
}

const RBAC = 'rbac.authorization.k8s.io';
const MINOR = 37;

/** Walks each of a family on the API server, and holds the graph to it: with the power there is this path, without it there is none. */
export function describeWalks(family: string, walks: readonly Walk[]): void {
  describe.skipIf(!hasCluster)(`ways through ${family}`, { timeout: 60_000 }, () => {
    for (const walk of walks) describeWalk(walk);
  });
}

function describeWalk(walk: Walk): void {
  const name = `walk-${walk.kind}${walk.variant === undefined ? '' : `-${walk.variant}`}`;
  const place = { name, namespace: name };
  const around = [...listAround(place, walk), ...(walk.objects?.(place) ?? [])];
  const power = listPower(place, walk.given(place));
  describe(`${walk.kind}${walk.variant === undefined ? '' : `, ${walk.variant}`}`, () => {
    beforeAll(async () => {
      for (const object of around) await create(object);
    });
    afterAll(async () => clear(name));

    test('without the power the API server refuses, and the graph shows no path', async () => {
      const stage = await createStage(name, name);
      await expect(walk.walk(stage)).rejects.toThrow(Refused);
      expect(pathsOf(around, place, walk)).toEqual([]);
    });

    test(`with it one ${walk.isUpToTheKubelet === true ? 'gets as far as the kubelet' : 'gets there'}, and the graph shows the path`, async () => {
      for (const object of power) await create(object);
      const stage = await createStage(name, name);
      const ends = walk.ends?.(place) ?? EVERYTHING;
      if (walk.isThere !== true) expect(await mayDo(stage.walker, ends)).toBe(false);
      const credential = await untilAllowed(() => walk.walk(stage));
      if (walk.isUpToTheKubelet !== true)
        await untilAllowed(async () => ((await mayDo(credential, ends)) ? true : undefined));
      const kinds = pathsOf([...around, ...power], place, walk).map(({ steps }) => steps.map(({ kind }) => kind.id));
      if (walk.path === undefined) expect(kinds.map(([first]) => first)).toContain(walk.kind);
      else expect(kinds).toContainEqual(walk.path);
    });
  });
}

function pathsOf(objects: readonly JsonObject[], place: Place, walk: Walk): AccessGraph['paths'] {
  const view = viewOf(objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const minor = walk.minor ?? MINOR;
  const to = walk.to?.(place) ?? { kind: 'cluster-admin' };
  const from = { kind: 'ServiceAccount', namespace: place.namespace, name: 'walker' };
  return findAccessGraph({ view, access: createAccess(view, minor), minor, to, from }).paths;
}

function listAround({ name, namespace }: Place, { isAlone }: Walk): readonly JsonObject[] {
  const account = (own: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: own, namespace },
  });
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    account('walker'),
    ...(isAlone === true
      ? []
      : [
          account('strong'),
          bindCluster(`${name}-strong`, 'cluster-admin', { kind: 'ServiceAccount', name: 'strong', namespace }),
        ]),
  ];
}

/** A ClusterRoleBinding of one subject. */
export function bindCluster(name: string, role: string, subject: JsonObject): JsonObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [subject],
  };
}

function listPower({ name, namespace: home }: Place, given: readonly Given[]): readonly JsonObject[] {
  const walker = { kind: 'ServiceAccount', name: 'walker', namespace: home };
  return given.flatMap(({ namespace, rules, subject = walker, isClusterRole = namespace === undefined }, index) => {
    const prefix = namespace === undefined ? 'Cluster' : '';
    const own = { name: index === 0 ? name : `${name}-${index}` };
    const place = namespace === undefined ? {} : { namespace };
    const metadata = { ...own, ...place };
    const kind = isClusterRole ? 'ClusterRole' : 'Role';
    const roleRef = { apiGroup: RBAC, kind, name: metadata.name };
    return [
      { apiVersion: `${RBAC}/v1`, kind, metadata: isClusterRole ? own : metadata, rules: [...rules] },
      { apiVersion: `${RBAC}/v1`, kind: `${prefix}RoleBinding`, metadata, roleRef, subjects: [subject] },
    ];
  });
}

async function create(object: JsonObject): Promise<void> {
  const { status, body } = await createApply(theCluster())(object as unknown as ObjectToApply);
  if (status >= 300) throw new Error(`${status}: ${body}`);
}

/** Roles and bindings for the cluster, also those that the walk made: their names begin with its own. What stays in a namespace gives nothing. */
async function clear(name: string): Promise<void> {
  const paths = ['clusterrolebindings', 'clusterroles'].map((plural) => `/apis/${RBAC}/v1/${plural}`);
  const removeOwn = async (path: string): Promise<void> => {
    const { body } = await ask(theCluster(), { path, user: 'admin' });
    const { items } = JSON.parse(body) as { items: readonly { metadata: { name: string } }[] };
    const own = items.map(({ metadata }) => metadata.name).filter((other) => `${other}-`.startsWith(`${name}-`));
    for (const other of own) await ask(theCluster(), { method: 'DELETE', path: `${path}/${other}`, user: 'admin' });
  };
  await Promise.all(paths.map(removeOwn));
}
