import { describe, expect, test } from 'vitest';
import { type Access, createAccess } from '../../src/access/access.ts';
import { authorizes } from '../../src/access/authorizes.ts';
import { isCovered } from '../../src/facts/rule-covers.ts';
import { identityOf, parseHolder } from '../../src/access/identity.ts';
import { type AccessRequest, placeRequest } from '../../src/access/request.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { readLabelSelector } from '../../src/facts/label-selector.ts';
import { matchesLabels } from '../../src/facts/match-labels.ts';
import { createPlaceAt } from '../../src/facts/views/place-at.ts';
import { createView } from '../../src/facts/views/create-view.ts';
import { PROJECTIONS } from '../../src/facts/views/projections.ts';
import type { PolicyRule } from '../../src/facts/views/role-item.ts';
import type { ViewName } from '../../src/facts/views.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createRandom } from '../fuzz/random.ts';
import { askAccess } from './access-oracle.ts';
import { buildGoProgram } from './go-program.ts';
import { type RandomRequest, type RandomWorld, randomWorld } from './random-access.ts';

const WORLDS = 3000;
const binary = buildGoProgram('rbac');
const random = createRandom(5110);
const worlds = Array.from({ length: WORLDS }, () => randomWorld(random));

describe.skipIf(binary === undefined)('the RBAC authorizer of the API server', () => {
  const answers = binary === undefined ? [] : askAccess(binary, worlds.map(toQuestion));

  test('allows what ours allows, and nothing else', () => {
    const differences = worlds.flatMap((world, index) => {
      const access = accessOf(world);
      return world.requests.filter(
        (request, position) => allows(access, request) !== answers[index]?.allowed[position],
      );
    });
    const allowed = answers.flatMap((answer) => answer.allowed.filter(Boolean)).length;
    expect(allowed).toBeGreaterThan(WORLDS);
    expect(differences).toEqual([]);
  });

  test('covers rules with rules as ours does', () => {
    const differences = worlds.flatMap(({ pairs }, index) =>
      pairs.filter(({ owner, servant }, position) => {
        const by = owner.map(toRule);
        return servant.every((rule) => isCovered(toRule(rule), by)) !== answers[index]?.covered[position];
      }),
    );
    expect(answers.flatMap(({ covered }) => covered.filter(Boolean)).length).toBeGreaterThan(WORLDS / 10);
    expect(differences).toEqual([]);
  });

  test('selects labels as ours does; what it refuses, ours does not read', () => {
    const differences = worlds.flatMap(({ choices }, index) =>
      choices.filter(({ selector, labels }, position) => {
        const read = readLabelSelector(selector);
        return matchesLabels(read, labels) !== answers[index]?.selected[position];
      }),
    );
    expect(answers.flatMap(({ selected }) => selected.filter(Boolean)).length).toBeGreaterThan(WORLDS / 10);
    expect(differences).toEqual([]);
  });
});

function toQuestion({ requests, ...world }: RandomWorld): object {
  return {
    ...world,
    requests: requests.map((request) => {
      const { name: user, groups } = identityOf(parseHolder(request.holder) ?? FAIL);
      const { holder: _, ...asked } = { ...request, ...namespaceOf(request) };
      return { ...asked, user, groups };
    }),
  };
}

const FAIL = { kind: '', name: '', namespace: '' };

function namespaceOf(request: RandomRequest): { readonly namespace: string } {
  const asked = toRequest(request);
  return { namespace: asked.kind === 'resource' ? placeRequest(asked).namespace : '' };
}

function toRequest({ path, ...request }: RandomRequest): AccessRequest {
  return path === '' ? { kind: 'resource', ...request } : { kind: 'url', verb: request.verb, path };
}

function allows(access: Access, request: RandomRequest): boolean {
  return authorizes(access, identityOf(parseHolder(request.holder) ?? FAIL), toRequest(request));
}

function accessOf({ roles, clusterRoles, roleBindings, clusterRoleBindings }: RandomWorld): Access {
  const all: readonly JsonObject[] = [...roles, ...clusterRoles, ...roleBindings, ...clusterRoleBindings];
  const text = all.map((object) => JSON.stringify(object)).join('\n---\n');
  const objects = objectsOfManifest({ file: 'world.yaml', text });
  expect(objects).toHaveLength(all.length);
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

function toRule(rule: JsonObject): PolicyRule {
  return { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [], ...rule } as unknown as PolicyRule;
}
