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

/** Where objects of a kind go; undefined for a kind that the server does not know. */
function createFind(endpoint: Endpoint): Find {
  const known = new Map<string, readonly Resource[]>();
  return async ({ apiVersion, kind, metadata: { namespace = 'default' } }) => {
    let resources = known.get(apiVersion);
    if (resources === undefined) {
      const { status, body } = await ask(endpoint, { path: rootOf(apiVersion), user: 'admin' });
      resources = status === 200 ? (JSON.parse(body) as { resources: readonly Resource[] }).resources : [];
      known.set(apiVersion, resources);
    }
    const resource = resources.find((other) => other.kind === kind && !other.name.includes('/'));
    if (resource === undefined) return undefined;
    const place = resource.namespaced ? `/namespaces/${namespace}` : '';
    return { resource, path: `${rootOf(apiVersion)}${place}/${resource.name}` };
  };
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
