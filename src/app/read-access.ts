import type { Access } from '../access/access.ts';
import { createAccess } from '../access/access.ts';
import { WORLD_VIEWS } from '../access/graph/world.ts';
import { describeSupplied } from '../assessment/completeness.ts';
import { listItems } from '../assessment/item-table.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { JoinControl } from '../controls/control.ts';
import type { CollectionReport, CollectionState } from '../facts/collection.ts';
import { COLLECTIONS } from '../facts/collections.ts';
import { createView, type ProjectedItems } from '../facts/views/create-view.ts';
import type { View, ViewName } from '../facts/views.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { InputRequest } from './ports.ts';
import { judgeAll, type ScanPorts } from './scan.ts';
import { addUnjudged } from './unjudged.ts';

/** Who may do what in one target, and how much of it is known. */
export interface ReadAccess {
  readonly access: Access;
  /** What was asked for beside roles and bindings is in it, too. */
  readonly view: View;
  /** Of the Kubernetes that it is judged by. */
  readonly minor: number;
  /** How much was seen of the kinds that decide in a namespace, or in all: the worst is what an answer is worth. */
  stateIn(namespace: string | undefined): CollectionState;
  /** Of these kinds, what a source that tells it did not give whole, and why; nothing of files, which tell nothing. */
  unreadIn(namespace: string | undefined): readonly CollectionReport[];
  /** A cluster was asked, now or for a snapshot: roles and bindings stand in no file that anybody wrote. */
  readonly isCollected: boolean;
  /** Whether there is a ServiceAccount of a name in the input. */
  hasServiceAccount(namespace: string, name: string): boolean;
  /** What could not be read; beside it nothing is whole. */
  readonly problems: readonly ReadProblem[];
}

export interface AccessRequestOfRun {
  /** Of one cluster: bindings of one say nothing of another. */
  readonly inputs: InputRequest;
  readonly settings: JudgeSettings;
  readonly minor: number;
}

const DECIDING = [
  'clusterrolebindings',
  'clusterroles',
  'rolebindings',
  'roles',
] as const satisfies readonly ViewName[];

/** Asks for the views that access follows from, and judges nothing. */
export const ACCESS_READER: JoinControl = {
  kind: 'join',
  id: 'access/reader',
  aliases: [],
  title: 'Roles and bindings are read',
  severity: 'low',
  since: '0.1.0',
  subject: 'object',
  reads: [...DECIDING, 'serviceaccounts'],
  parameters: [],
  fix: { kind: 'none', reason: 'nothing is judged' },
  judge: () => [],
};

/** Asks for what paths depend on, too. */
export const GRAPH_READER: JoinControl = {
  ...ACCESS_READER,
  reads: [...ACCESS_READER.reads, 'workloads', 'secrets', 'namespaces', 'nodes', 'services', 'ingresses', 'routes'],
  views: [...DECIDING, 'serviceaccounts', ...WORLD_VIEWS, 'services', 'ingresses', 'routes'],
};

/** Reads the roles and bindings of a target. The judges have to be made for `ACCESS_READER`, or for what asks for more. */
export function createReadAccess(ports: ScanPorts): (request: AccessRequestOfRun) => Promise<ReadAccess> {
  return async ({ inputs: asked, settings, minor }) => {
    const { judged, read } = await judgeAll(ports, asked);
    // Several targets are parts of one cluster: who names them says so.
    const sets = [...addUnjudged(judged, read).sets.values()];
    const problems = sets.flatMap((set) => set.problems);
    const collections = sets.flatMap((set) => set.collections ?? []);
    const view = createView(
      joinItems(sets.map(({ items }) => listItems(items))),
      describeSupplied(settings, {
        keys: new Set(sets.flatMap(({ kinds }) => [...kinds.keys()])),
        hasUnread: problems.length > 0 || sets.some(({ counts }) => counts.untyped > 0),
        collections,
      }).stateOf,
    );
    return {
      access: createAccess(view, minor),
      view,
      minor,
      stateIn: (namespace) =>
        DECIDING.map((kind) => view.list(kind, kind.startsWith('cluster') ? '' : namespace).state).find(
          (state) => state !== 'complete',
        ) ?? 'complete',
      unreadIn: (namespace) => listUnread(collections, namespace),
      isCollected: sets.length > 0 && sets.every((set) => (set.collections ?? []).length > 0),
      hasServiceAccount: (namespace, name) =>
        view.list('serviceaccounts', namespace).items.some(({ subject }) => subject.name === name),
      problems,
    };
  };
}

/** Of a namespace what was said of it, else what was said of all; of all also what went otherwise in one of them. */
function listUnread(
  collections: readonly CollectionReport[],
  namespace: string | undefined,
): readonly CollectionReport[] {
  return DECIDING.flatMap((name) => {
    const [{ group, kind }] = COLLECTIONS[name];
    const own = collections.filter((report) => report.group === group && report.kind === kind);
    const all = own.find((report) => report.namespace === EVERYWHERE || report.namespace === '');
    if (namespace === undefined) return own.filter((report) => report === all || report.state !== all?.state);
    return own.find((report) => report.namespace === namespace) ?? all ?? [];
  }).filter(({ state }) => state !== 'complete');
}

/** Every namespace, as a collection names it. */
const EVERYWHERE = '*';

function joinItems(sets: readonly ProjectedItems[]): ProjectedItems {
  const names = new Set(sets.flatMap((items) => Object.keys(items) as ViewName[]));
  return Object.fromEntries([...names].map((name) => [name, sets.flatMap((items) => items[name] ?? [])]));
}
