import type { CollectionEvent, InputEvent, ListRead } from '../../app/ports.ts';
import type { CollectionReport } from '../../facts/collection.ts';
import type { Connection } from './connection.ts';
import type { ServedResource } from './discovery.ts';
import { type ListEvent, listPages, type ListType } from './list-pages.ts';
import type { Namespaces } from './namespaces.ts';
import { beginAhead } from './read-ahead.ts';
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
const ONLY_THESE: PlaceEnd = {
  state: 'not-supplied',
  why: 'it was only asked for in some namespaces',
  lists: [],
};

/** Lists of namespaces that are on their way at once: as many as connections are kept. */
const AHEAD = 8;

type ServedKind = Extract<FoundKind, { kind: 'served' }>;

/** For whoever may list in a namespace or two, and nobody told in which. */
const NOWHERE = 'nor could namespaces be listed: --only-namespace says in which to look';

/** All objects of one kind as lines of one file, and how much of it they are. */
export async function* readKind(found: FoundKind, source: KindSource): AsyncGenerator<InputEvent> {
  const { wanted } = found;
  const of = { set: source.set, wanted };
  if (found.kind === 'unknown')
    return yield report(of, everywhere(wanted), { state: 'partial', why: found.why, lists: [] });
  // What the server does not serve does not exist.
  if (found.resources.length === 0) return yield report(of, everywhere(wanted), { state: 'complete', lists: [] });
  yield* readPlaces({ wanted, list: (namespace) => listPlace(found, namespace, source) }, source);
}

export interface ListedKind {
  readonly wanted: WantedKind;
  /** What is in a namespace, or everywhere. */
  list(namespace: string): AsyncGenerator<PlaceEvent>;
}

/** A kind from everywhere, or from each namespace that one may look into where that is forbidden or not asked for. */
export async function* readPlaces({ wanted, list }: ListedKind, source: KindSource): AsyncGenerator<InputEvent> {
  const of = { set: source.set, wanted };
  const all = everywhere(wanted);
  const chunks = createPageChunks(source.set, nameFile(wanted));
  const { only, known } = source.namespaces;
  if (!wanted.namespaced || only === undefined) {
    const end = yield* takePlace(list(all), chunks);
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
    const places = namespaces.map((namespace) => () => list(namespace));
    let index = 0;
    for (const begin of beginAhead(places, AHEAD))
      yield report(of, namespaces[index++] ?? '', yield* takePlace(begin(), chunks));
  }
}

function everywhere({ namespaced }: WantedKind): string {
  return namespaced ? EVERYWHERE : '';
}

/** Says how much of a kind was read in a namespace. */
export function report(
  { set, wanted: { group, kind } }: { readonly set: string; readonly wanted: WantedKind },
  namespace: string,
  { lists, ...end }: PlaceEnd,
): CollectionEvent {
  return { kind: 'collection', set, collection: { group, kind, namespace, ...end }, lists };
}

/** What comes of one of the lists that a place is read by. */
export interface PlaceEvent {
  /** Of its URL. */
  readonly path: string;
  /** The field selector, where there is one. */
  readonly fields?: string;
  readonly event: ListEvent;
}

/** One namespace, or all of them: a list for each resource. */
async function* listPlace(
  { resources }: ServedKind,
  namespace: string,
  source: KindSource,
): AsyncGenerator<PlaceEvent> {
  for (const resource of resources) {
    const path = pathOf(resource, namespace);
    for await (const event of listPages(source.connection, { path, types: [typeOf(resource)] })) yield { path, event };
  }
}

/** The worse of two, with the lists of both. */
function joinEnds(left: PlaceEnd, right: PlaceEnd): PlaceEnd {
  const worse = left.state === 'complete' ? right : left;
  return { ...worse, lists: [...left.lists, ...right.lists] };
}

/** The lines of a place, and how it ended: it is whole where each of its lists is. */
async function* takePlace(
  events: AsyncGenerator<PlaceEvent>,
  chunks: PageChunks,
): AsyncGenerator<InputEvent, PlaceEnd> {
  let place: PlaceEnd = { state: 'complete', lists: [] };
  let came = { pages: 0, objects: 0 };
  for await (const { event, ...asked } of events) {
    if (event.kind === 'page') {
      came = { pages: came.pages + 1, objects: came.objects + event.page.items.length };
      for (const chunk of chunks.push(event.page)) yield { kind: 'chunk', chunk };
    } else {
      const { kind: _, resourceVersion, ahead, ...state } = event;
      const clock = ahead === undefined ? {} : { ahead };
      const list = { ...asked, ...came, resourceVersion, ...clock, ended: new Date().toISOString() };
      place = joinEnds(place, { ...state, lists: [list] });
      came = { pages: 0, objects: 0 };
    }
  }
  return place;
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
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind: isCustom ? '*' : `${kind}List`, of: kind };
}
