import { type Answer, ask } from './ask.ts';
import type { Endpoint } from './kubeconfig.ts';

interface ObjectToApply {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly generateName?: string; readonly namespace?: string };
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Applies objects one after the other as the admin, as `kubectl apply --server-side` would. */
export function createApply(endpoint: Endpoint): (object: ObjectToApply) => Promise<Answer> {
  const known = new Map<string, readonly Resource[]>();

  async function findResource({ apiVersion, kind }: ObjectToApply): Promise<Resource | undefined> {
    let resources = known.get(apiVersion);
    if (resources === undefined) {
      const { status, body } = await ask(endpoint, { path: rootOf(apiVersion), user: 'admin' });
      resources = status === 200 ? (JSON.parse(body) as { resources: readonly Resource[] }).resources : [];
      known.set(apiVersion, resources);
    }
    return resources.find((resource) => resource.kind === kind && !resource.name.includes('/'));
  }

  return async (object) => {
    const resource = await findResource(object);
    if (resource === undefined)
      return { status: 404, body: `the server knows no ${object.kind} of ${object.apiVersion}` };
    const { name, namespace = 'default' } = object.metadata;
    const place = resource.namespaced ? `/namespaces/${namespace}` : '';
    const path = `${rootOf(object.apiVersion)}${place}/${resource.name}`;
    // The server makes up a name only of what is created.
    if (name === undefined) return ask(endpoint, { method: 'POST', path, body: object, user: 'admin' });
    return ask(endpoint, {
      method: 'PATCH',
      path: `${path}/${name}?fieldManager=seaworthy-test&force=true`,
      contentType: 'application/apply-patch+yaml',
      body: object,
      user: 'admin',
    });
  };
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
