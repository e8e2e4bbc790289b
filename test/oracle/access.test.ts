import { describe, expect, test } from 'vitest';
import { isCovered } from '../../src/facts/rule-covers.ts';
import { placeRequest } from '../../src/access/request.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { readLabelSelector } from '../../src/facts/label-selector.ts';
import { matchesLabels } from '../../src/facts/match-labels.ts';
import type { PolicyRule } from '../../src/facts/views/role-item.ts';
import { createRandom } from '../fuzz/random.ts';
import { askAccess } from './access-oracle.ts';
import { buildGoProgram } from './go-program.ts';
import { accessOf, allows, identityOfRequest, toRequest } from './our-access.ts';
import { type RandomRequest, type RandomWorld, randomWorld } from './random-access.ts';
import { samples } from '../samples.ts';

const WORLDS = samples(3000);
const binary = buildGoProgram('rbac');
const random = createRandom(5110);
const worlds = Array.from({ length: WORLDS }, () => randomWorld(random));

describe.skipIf(binary === undefined)('the RBAC authorizer of the API server', () => {
  const answers = binary === undefined ? [] : askAccess(binary, worlds.map(toQuestion));

  test('allows what ours allows, and nothing else', () => {
    const differences = worlds.flatMap((world, index) => {
      const { roles, clusterRoles, roleBindings, clusterRoleBindings } = world;
      const access = accessOf([...roles, ...clusterRoles, ...roleBindings, ...clusterRoleBindings]);
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
      const { name: user, groups } = identityOfRequest(request);
      const { holder: _, ...asked } = { ...request, ...namespaceOf(request) };
      return { ...asked, user, groups };
    }),
  };
}

function namespaceOf(request: RandomRequest): { readonly namespace: string } {
  const asked = toRequest(request);
  return { namespace: asked.kind === 'resource' ? placeRequest(asked).namespace : '' };
}

function toRule(rule: JsonObject): PolicyRule {
  return { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [], ...rule } as unknown as PolicyRule;
}
