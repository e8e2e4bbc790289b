import { type Answer, ask } from './ask.ts';
import type { Endpoint } from './kubeconfig.ts';

export interface ObjectToApply {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly generateName?: string; readonly namespace?: string };
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

interface Found {
  readonly resource: Resource;
  /** Of its collection. */
  readonly path: string;
}

type Find = (object: ObjectToApply) => Promise<Found | undefined>;

/** What each server was found to know: kinds come, and those that go are asked for no more. */
const KNOWN = new Map<string, Promise<Resource | undefined>>();

/** Where objects of a kind go; undefined for a kind that the server does not know. */
function createFind(endpoint: Endpoint): Find {
  return async ({ apiVersion, kind, metadata: { namespace = 'default' } }) => {
    const key = [endpoint.url, apiVersion, kind].join(' ');
    const asked = KNOWN.get(key) ?? findResource(endpoint, apiVersion, kind);
    KNOWN.set(key, asked);
    const resource = await asked;
    if (resource === undefined) {
      KNOWN.delete(key);
      return undefined;
    }
    const place = resource.namespaced ? `/namespaces/${namespace}` : '';
    return { resource, path: `${rootOf(apiVersion)}${place}/${resource.name}` };
  };
}

async function findResource(endpoint: Endpoint, apiVersion: string, kind: string): Promise<Resource | undefined> {
  const { status, body } = await ask(endpoint, { path: rootOf(apiVersion), user: 'admin' });
  const { resources } = status === 200 ? (JSON.parse(body) as { resources: readonly Resource[] }) : { resources: [] };
  return resources.find((other) => other.kind === kind && !other.name.includes('/'));
}

const unknown = ({ apiVersion, kind }: ObjectToApply): Answer => ({
  status: 404,
  body: `the server knows no ${kind} of ${apiVersion}`,
  warnings: [],
});

/** Applies objects one after the other as the admin, as `kubectl apply --server-side` would. */
export function createApply(endpoint: Endpoint): (object: ObjectToApply) => Promise<Answer> {
  const find = createFind(endpoint);
  return async (object) => {
    const found = await find(object);
    if (found === undefined) return unknown(object);
    const { name } = object.metadata;
    // The server makes up a name only of what is created.
    if (name === undefined) return ask(endpoint, { method: 'POST', path: found.path, body: object, user: 'admin' });
    return ask(endpoint, {
      method: 'PATCH',
      path: `${found.path}/${name}?fieldManager=seaworthy-test&force=true`,
      contentType: 'application/apply-patch+yaml',
      body: object,
      user: 'admin',
    });
  };
}

/** What the server would say of creating objects, as the admin; nothing is created. */
export function createDryRun(endpoint: Endpoint): (object: ObjectToApply) => Promise<Answer> {
  const find = createFind(endpoint);
  return async (object) => {
    const found = await find(object);
    if (found === undefined) return unknown(object);
    const path = `${found.path}?dryRun=All&fieldValidation=Ignore`;
    return ask(endpoint, { method: 'POST', path, body: object, user: 'admin' });
  };
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
