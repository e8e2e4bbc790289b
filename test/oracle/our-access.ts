import { type Access, createAccess } from '../../src/access/access.ts';
import { authorizes } from '../../src/access/authorizes.ts';
import { type Identity, identityOf, parseHolder } from '../../src/access/identity.ts';
import type { AccessRequest } from '../../src/access/request.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { createView } from '../../src/facts/views/create-view.ts';
import { createPlaceAt } from '../../src/facts/views/place-at.ts';
import { PROJECTIONS } from '../../src/facts/views/projections.ts';
import type { ViewName } from '../../src/facts/views.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import type { RandomRequest } from './random-access.ts';

/** What our evaluator has of roles and bindings, by the way that a manifest takes. */
export function accessOf(all: readonly JsonObject[]): Access {
  const text = all.map((object) => JSON.stringify(object)).join('\n---\n');
  const objects = objectsOfManifest({ file: 'world.yaml', text });
  if (objects.length !== all.length) throw new Error(`${objects.length} of ${all.length} objects were read`);
  const items = Object.fromEntries(
    (Object.keys(PROJECTIONS) as ViewName[]).map((name) => [
      name,
      objects.flatMap((object) => PROJECTIONS[name].project(object, createPlaceAt(object)) ?? []),
    ]),
  );
  return createAccess(
    createView(items, () => 'complete'),
    34,
  );
}

export function allows(access: Access, request: RandomRequest): boolean {
  return authorizes(access, identityOfRequest(request), toRequest(request));
}

export function identityOfRequest({ holder }: RandomRequest): Identity {
  return identityOf(parseHolder(holder) ?? NOBODY);
}

const NOBODY = { kind: '', name: '', namespace: '' };

export function toRequest({ path, ...request }: RandomRequest): AccessRequest {
  return path === '' ? { kind: 'resource', ...request } : { kind: 'url', verb: request.verb, path };
}
