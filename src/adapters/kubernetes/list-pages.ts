import type { CollectionState } from '../../facts/collection.ts';
import { type ItemType, type ListPage, type PageItem, readItemType, readListPage } from '../../manifest/list-page.ts';
import { type Answer, type Connection, type Failure, isFailure, type Room } from './connection.ts';
import { describeRefusal } from './parse-body.ts';
import { createKnownObjects } from './known-objects.ts';

/** What comes of one list: its pages, and at the end how much of it they are. */
export type ListEvent = PageRead | ListEnd;

export interface PageRead {
  readonly kind: 'page';
  /** Without the objects that came already. */
  readonly page: ListPage;
}

export interface ListEnd {
  readonly kind: 'end';
  readonly state: CollectionState;
  readonly why?: string;
  /** Of the last page that came; empty where none did. */
  readonly resourceVersion: string;
  /** By how many seconds the server's clock was ahead when it answered last; absent where it told no time. */
  readonly ahead?: number;
}

const NOTHING = Buffer.alloc(0);

/** As the API server recommends, and as kubectl asks (Kubernetes API concepts, "Retrieving large results sets in chunks"). */
const PAGE = 500;
/** A list that its server cannot hold on to for long enough so many times is left. */
const MOST_RESTARTS = 3;
/** Ten million objects: a list that goes on behind them has no end. */
const MOST_PAGES = 20_000;

/** What a list says of itself. */
export interface ListType {
  /** `v1` */
  readonly apiVersion: string;
  /** `PodList`; `*`: one's own name for it, as custom resources may have. */
  readonly kind: string;
  /** `Pod`: what its objects are. Most do not say it, and those of custom resources do. */
  readonly of: string;
}

export interface ListRequest {
  /** `/api/v1/pods` */
  readonly path: string;
  /** One of them is what is asked for: of another list nothing can be concluded. */
  readonly types: readonly ListType[];
  readonly accept?: string;
  /** A field selector. */
  readonly fields?: string;
}

/**
 * A list page by page; the next one is asked for as soon as it is known how. A list that the server cannot go on with
 * begins anew, and what came of it already is not given again.
 */
export async function* listPages(connection: Connection, request: ListRequest): AsyncGenerator<ListEvent> {
  const known = createKnownObjects();
  /** No two pages of a list begin at one place. */
  const tokens = new Set<string>();
  let hasPages = false;
  let restarts = 0;
  let resourceVersion = '';
  let clock: Pick<ListEnd, 'ahead'> = {};
  let strange: string | undefined;
  let next: string | undefined = '';
  // One page is looked at while the next one comes.
  let [here, there]: [Room, Room] = [{ bytes: NOTHING }, { bytes: NOTHING }];
  let pending = askForPage(connection, request, { next, room: here });
  while (next !== undefined) {
    const answer = await pending;
    clock = compareClocks(answer) ?? clock;
    if (isExpired(answer) && next !== '' && restarts < MOST_RESTARTS) {
      restarts += 1;
      known.expectAgain();
      tokens.clear();
      next = '';
      pending = askForPage(connection, request, { next, room: here });
      continue;
    }
    const page = isFailure(answer) || answer.status !== 200 ? undefined : readListPage(answer.body);
    if (page === undefined) return yield { ...describeEnd(answer, hasPages), resourceVersion, ...clock };
    const type = findType(page, request.types);
    if (type === undefined)
      return yield { kind: 'end', state: 'partial', why: describeOther(page), resourceVersion, ...clock };
    const own = keepOwn(page, type);
    strange ??= own.strange;
    resourceVersion = page.resourceVersion;
    hasPages = true;
    next = page.continue === '' ? undefined : page.continue;
    const isEndless = next !== undefined && (tokens.has(next) || tokens.size === MOST_PAGES);
    if (next !== undefined) tokens.add(next);
    if (next !== undefined && !isEndless) pending = askForPage(connection, request, { next, room: there });
    [here, there] = [there, here];
    yield { kind: 'page', page: { ...page, items: known.take({ ...page, items: own.items }) } };
    if (isEndless)
      return yield { kind: 'end', state: 'partial', why: 'the list never ends', resourceVersion, ...clock };
  }
  const state =
    strange === undefined ? ({ state: 'complete' } as const) : ({ state: 'partial', why: strange } as const);
  yield { kind: 'end', ...state, resourceVersion, ...clock };
}

const SECOND = 1000;

/** RFC 9110, 6.6.1: the time of an answer, in whole seconds. */
function compareClocks(answer: Answer | Failure): Pick<ListEnd, 'ahead'> | undefined {
  const time = isFailure(answer) ? Number.NaN : Date.parse(answer.headers.date ?? '');
  // Without a negative zero.
  return Number.isNaN(time) ? undefined : { ahead: Math.round((time - Date.now()) / SECOND) + 0 };
}

function askForPage(
  connection: Connection,
  { path, accept, fields }: ListRequest,
  { next, room }: { readonly next: string; readonly room: Room },
): Promise<Answer | Failure> {
  const query = new URLSearchParams({
    limit: String(PAGE),
    ...(fields === undefined ? {} : { fieldSelector: fields }),
    ...(next === '' ? {} : { continue: next }),
  });
  return connection.get(`${path}?${query}`, { room, ...(accept === undefined ? {} : { accept }) });
}

function findType(page: ListPage, types: readonly ListType[]): ListType | undefined {
  return types.find(({ apiVersion, kind }) => page.apiVersion === apiVersion && (kind === '*' || page.kind === kind));
}

/**
 * Without the objects that call themselves something else than the list has: of such a one nobody can tell what it is, so
 * that the kind is not known whole. `strange` says what the first of them says.
 */
function keepOwn(page: ListPage, type: ListType): { readonly items: readonly PageItem[]; readonly strange?: string } {
  const group = groupOf(type.apiVersion);
  let strange: string | undefined;
  const items = page.items.filter((item) => {
    const said = readItemType(page, item);
    if (said === undefined || (said.kind === type.of && groupOf(said.apiVersion) === group)) return true;
    strange ??= `an object of the list says that it is another kind: ${nameType(said)}`;
    return false;
  });
  return strange === undefined ? { items: page.items } : { items, strange };
}

/** `apps` of `apps/v1`, and nothing of `v1`; undefined of what is no text. */
function groupOf(apiVersion: unknown): string | undefined {
  return typeof apiVersion === 'string' ? apiVersion.replace(/(?:^|\/)[^/]*$/, '') : undefined;
}

function describeOther(page: ListPage): string {
  return `the answer is a list of another kind: ${nameType(page)}`;
}

function nameType({ apiVersion, kind }: ItemType): string {
  return JSON.stringify(`${textOf(apiVersion)} ${textOf(kind)}`.slice(0, 80));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The server no longer has the version that the list began with. */
function isExpired(answer: Answer | Failure): boolean {
  return !isFailure(answer) && answer.status === 410;
}

function describeEnd(answer: Answer | Failure, hasPages: boolean): Omit<ListEnd, 'resourceVersion' | 'ahead'> {
  if (isFailure(answer))
    return { kind: 'end', state: answer.failed === 'timeout' && !hasPages ? 'timeout' : 'partial', why: answer.why };
  const { status, body } = answer;
  const why = describeRefusal(status, body);
  if (status === 403 || status === 401) return { kind: 'end', state: hasPages ? 'partial' : 'forbidden', why };
  if (status === 404 || status === 405) return { kind: 'end', state: hasPages ? 'partial' : 'absent', why };
  return { kind: 'end', state: 'partial', why: status === 200 ? `the answer is no list: ${why}` : why };
}
