import { isJsonObject, type Json } from '../../base/json.ts';
import type { InputEvent } from '../../app/ports.ts';
import { type ListPage, readListPage } from '../../manifest/list-page.ts';
import { listPages } from './list-pages.ts';
import { EVERYWHERE, type KindSource, type PlaceEnd, type PlaceEvent, readPlaces, report } from './read-kinds.ts';
import type { WantedKind } from './wanted-kind.ts';

const METADATA = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Those of Kubernetes itself (Secrets, "Types of Secret") and of Helm; the last list is that of all others, whose types stay unknown. */
const TYPES = [
  'Opaque',
  'kubernetes.io/service-account-token',
  'kubernetes.io/dockercfg',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/basic-auth',
  'kubernetes.io/ssh-auth',
  'kubernetes.io/tls',
  'bootstrap.kubernetes.io/token',
  'helm.sh/release.v1',
] as const;

/** What is asked for, and what a server gives that does not know it. */
const LIST_TYPES = [
  { apiVersion: 'meta.k8s.io/v1', kind: 'PartialObjectMetadataList', of: 'PartialObjectMetadata' },
  { apiVersion: 'v1', kind: 'SecretList', of: 'Secret' },
];

interface TypedList {
  readonly fields: string;
  readonly type?: string;
}

const LISTS: readonly TypedList[] = [
  ...TYPES.map((type) => ({ fields: `type=${type}`, type })),
  { fields: TYPES.map((type) => `type!=${type}`).join(',') },
];

/** Of Secrets, who they are and of what type, and never what they hold: the server sends no more than that. */
export function readSecrets(wanted: WantedKind, source: KindSource): AsyncGenerator<InputEvent> {
  return readPlaces({ wanted, list: (namespace) => listSecrets(namespace, source) }, source);
}

/** Nobody asked for them. */
export async function* leaveSecrets(wanted: WantedKind, source: KindSource): AsyncGenerator<InputEvent> {
  yield report({ set: source.set, wanted }, EVERYWHERE, NOT_ASKED_FOR);
}

const NOT_ASKED_FOR: PlaceEnd = {
  state: 'not-supplied',
  why: 'who may list Secrets may read them all; --secrets asks for them, by name and type',
  lists: [],
};

/** A list for each type. Where one is refused, so are the others, in a namespace as everywhere. */
async function* listSecrets(namespace: string, { connection }: KindSource): AsyncGenerator<PlaceEvent> {
  const path =
    namespace === EVERYWHERE ? '/api/v1/secrets' : `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`;
  for (const { fields, type } of LISTS)
    for await (const event of listPages(connection, { path, accept: METADATA, types: LIST_TYPES, fields })) {
      yield { path, fields, event: event.kind === 'end' ? event : { ...event, page: asSecretPage(event.page, type) } };
      if (event.kind === 'end' && event.state === 'forbidden') return;
    }
}

/** The page as one of Secrets, which it is of. */
function asSecretPage(page: ListPage, type: string | undefined): ListPage {
  const secrets = page.items.map(({ start, end }) =>
    asSecret(JSON.parse(new TextDecoder().decode(page.bytes.subarray(start, end))) as Json, type),
  );
  const list = JSON.stringify({ kind: 'SecretList', apiVersion: 'v1', metadata: {}, items: secrets });
  const { bytes, items } = readListPage(new TextEncoder().encode(list)) ?? page;
  return { ...page, bytes, items, type: undefined };
}

/** What the server was not asked for: `facts/` takes nothing of it for absent. */
const UNREAD = 'live.seaworthy.dev/unread';
const UNREAD_FIELDS = 'data,immutable,stringData';
/** Annotations that Kubernetes and Seaworthy give a meaning to, and that hold no secret; those of others may repeat what a Secret holds. */
const KEPT = /^(?:kubernetes\.io\/service-account\.(?:name|uid)|seaworthy\.dev\/.+)$/;

function asSecret(value: Json, type: string | undefined): Json {
  const metadata = isJsonObject(value) ? value['metadata'] : undefined;
  const { annotations = null, ...rest } = metadata !== undefined && isJsonObject(metadata) ? metadata : {};
  const kept = isJsonObject(annotations) ? Object.entries(annotations).map(keepAnnotation) : [];
  const unread = type === undefined ? `${UNREAD_FIELDS},type` : UNREAD_FIELDS;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...rest, annotations: { ...Object.fromEntries(kept), [UNREAD]: unread } },
    ...(type === undefined ? {} : { type }),
  };
}

function keepAnnotation([key, value]: readonly [string, Json]): readonly [string, Json] {
  const length = typeof value === 'string' ? value.length : 0;
  return [key, KEPT.test(key) ? value : `<redacted:secret-annotation:${length}>`];
}
