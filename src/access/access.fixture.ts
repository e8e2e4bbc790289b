import type { CollectionState } from '../facts/collection.ts';
import { objectsOf } from '../facts/read.fixture.ts';
import { createPlaceAt } from '../facts/views/place-at.ts';
import { createView } from '../facts/views/create-view.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import type { View, ViewName } from '../facts/views.ts';
import { type Access, createAccess } from './access.ts';

/** The view of a manifest, all of it whole or not. */
export function viewOf(text: string, state: CollectionState = 'complete'): View {
  const objects = text.split('---\n').flatMap((document) => objectsOf(document));
  const items = Object.fromEntries(
    (Object.keys(PROJECTIONS) as ViewName[]).map((name) => [
      name,
      objects.flatMap((object) => PROJECTIONS[name].project(object, createPlaceAt(object)) ?? []),
    ]),
  );
  return createView(items, () => state);
}

/** Who may do what by a manifest, in the newest Kubernetes that is known. */
export function accessOf(text: string, state: CollectionState = 'complete'): Access {
  return createAccess(viewOf(text, state), 37);
}

const API = 'rbac.authorization.k8s.io';

/** A role with one rule and its binding to one subject, each in flow style. */
export interface Given {
  readonly rule: string;
  readonly subject: string;
  /** Of the binding, and of the role where it is a Role; absent: both are for the cluster. */
  readonly namespace?: string;
}

export function writeGiven({ rule, subject, namespace }: Given): string {
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  const prefix = namespace === undefined ? 'Cluster' : '';
  return `apiVersion: ${API}/v1
kind: ${prefix}Role
metadata: {name: helper${place}}
rules: [${rule}]
---
apiVersion: ${API}/v1
kind: ${prefix}RoleBinding
metadata: {name: helper${place}}
roleRef: {apiGroup: ${API}, kind: ${prefix}Role, name: helper}
subjects: [${subject}]
`;
}
