import type { CollectionEvent, InputEvent, ListRead } from '../../app/ports.ts';
import type { CollectionReport } from '../../facts/collection.ts';
import type { Connection } from './connection.ts';
import type { ServedResource } from './discovery.ts';
import { type ListEvent, listPages, type ListType } from './list-pages.ts';
import type { Namespaces } from './namespaces.ts';
import { createPageChunks, type PageChunks } from '../../manifest/page-chunks.ts';
import { type FoundKind, nameFile, type WantedKind } from './wanted-kind.ts';

export interface KindSource {
  readonly set: string;
  readonly connection: Connection;
  readonly namespaces: Namespaces;
}

/** How reading one place ended, and what was read for it. */
export interface PlaceEnd extends Pick<CollectionReport, 'state' | 'why'> {
  readonly lists: readonly ListRead[];
}

/** Everywhere, as a collection names it. */
export const EVERYWHERE = '*';
export const ONLY_THESE: PlaceEnd = {
  state: 'not-supplied',
  why: 'it was only asked for in some namespaces',
  lists: [],
};

/** For whoever may list in a namespace or two, and nobody told in which. */
const NOWHERE = 'nor may namespaces be listed: --only-namespace says in which to look';

/** All objects of one kind as lines of one file, and how much of it they are. */
export async function* readKind(found: FoundKind, source: KindSource): AsyncGenerator<InputEvent> {
  const { wanted } = found;
  const of = { set: source.set, wanted };
  const all = wanted.namespaced ? EVERYWHERE : '';
  if (found.kind === 'unknown') return yield report(of, all, { state: 'partial', why: found.why, lists: [] });
  // What the server does not serve does not exist.
  if (found.resources.length === 0) return yield report(of, all, { state: 'complete', lists: [] });
  const chunks = createPageChunks(source.set, nameFile(wanted));
  const { only, known } = source.namespaces;
  const read = (namespace: string): AsyncGenerator<InputEvent, PlaceEnd> =>
    readPlace({ found, namespace, source, chunks });
  if (!wanted.namespaced || only === undefined) {
    const end = yield* read(all);
    const isEach = wanted.namespaced && end.state === 'forbidden';
    const namespaces = isEach ? await known() : [];
    yield report(of, all, isEach && namespaces.length === 0 ? { ...end, why: `${end.why ?? ''}; ${NOWHERE}` } : end);
    yield* readEach(namespaces);
  } else {
    yield report(of, all, ONLY_THESE);
    yield* readEach(only);
  }
  yield* describeFile(source.set, nameFile(wanted), chunks.bytes());

  async function* readEach(namespaces: readonly string[]): AsyncGenerator<InputEvent> {
    for (const namespace of namespaces) yield report(of, namespace, yield* read(namespace));
  }
}

/** Says how much of a kind was read in a namespace. */
export function report(
  { set, wanted: { group, kind } }: { readonly set: string; readonly wanted: WantedKind },
  namespace: string,
  { lists, ...end }: PlaceEnd,
): CollectionEvent {
  return { kind: 'collection', set, collection: { group, kind, namespace, ...end }, lists };
}

interface PlaceToRead {
  readonly found: Extract<FoundKind, { kind: 'served' }>;
  readonly namespace: string;
  readonly source: KindSource;
  readonly chunks: PageChunks;
}

/** One namespace, or all of them. A kind that stands for several is whole where each of them is. */
async function* readPlace({ found, namespace, source, chunks }: PlaceToRead): AsyncGenerator<InputEvent, PlaceEnd> {
  let end: PlaceEnd = { state: 'complete', lists: [] };
  for (const resource of found.resources) {
    const path = pathOf(resource, namespace);
    end = joinEnds(
      end,
      yield* takeList(path, listPages(source.connection, { path, types: [typeOf(resource)] }), chunks),
    );
  }
  return end;
}

/** The worse of two, with the lists of both. */
export function joinEnds(left: PlaceEnd, right: PlaceEnd): PlaceEnd {
  const worse = left.state === 'complete' ? right : left;
  return { ...worse, lists: [...left.lists, ...right.lists] };
}

/** The lines of a list, and how it ended. */
export async function* takeList(
  path: string,
  events: AsyncGenerator<ListEvent>,
  chunks: PageChunks,
): AsyncGenerator<InputEvent, PlaceEnd> {
  let end: PlaceEnd = { state: 'partial', lists: [] };
  for await (const event of events) {
    if (event.kind === 'page') for (const chunk of chunks.push(event.page)) yield { kind: 'chunk', chunk };
    else {
      const { kind: _, resourceVersion, ...state } = event;
      end = { ...state, lists: [{ path, resourceVersion, ended: new Date().toISOString() }] };
    }
  }
  return end;
}

/** A file that something is in. */
export function* describeFile(set: string, file: string, bytes: number): Generator<InputEvent> {
  if (bytes > 0) yield { kind: 'file', set, file, bytes, isForeign: false };
}

/** Kubernetes API concepts, "Resource URIs". */
function pathOf({ group, version, resource, isNamespaced }: ServedResource, namespace: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const isIn = isNamespaced && namespace !== EVERYWHERE && namespace !== '';
  return isIn ? `${root}/namespaces/${encodeURIComponent(namespace)}/${resource}` : `${root}/${resource}`;
}

/** Who defines a kind may call its list as they like (CustomResourceDefinition, spec.names.listKind); Kubernetes itself does not. */
function typeOf({ group, version, kind }: ServedResource): ListType {
  const isCustom = group.includes('.') && !group.endsWith('.k8s.io');
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind: isCustom ? '*' : `${kind}List` };
}
