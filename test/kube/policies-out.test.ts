import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply } from './apply.ts';
import type { Answer } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { eachAtOnce } from './each-at-once.ts';
import { type Example, type Group, groupExamples, namespacesOf } from './example-policies.ts';
import { findDenial, installPolicy, readTypeWarnings, removePolicy } from './install-policies.ts';
import { REFUSED_ANYWAY } from './refused-anyway.ts';
import { createGateways, createPod, deletePod, removeGateways, sendExample } from './send-example.ts';
import { untilHeeded } from './until-heeded.ts';

const controls = await loadBuiltInControls();

beforeAll(async () => {
  if (hasCluster) await createGateways();
});
afterAll(async () => {
  if (hasCluster) await removeGateways();
});

describe.skipIf(!hasCluster).each([
  { name: 'what is exported', request: PLAIN_REQUEST },
  { name: 'what is exported with a ratchet', request: { ...PLAIN_REQUEST, isRatchet: true } },
])('$name judges as a scan does', ({ request }) => {
  const groups = groupExamples(controls, request);
  const answers: { readonly group: Group; readonly example: Example; readonly answer: Answer }[] = [];

  beforeAll(async () => {
    const apply = createApply(theCluster());
    for (const name of namespacesOf(groups)) await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    const befores = groups.flatMap(({ examples }) => examples.flatMap(({ before }) => before ?? []));
    for (const before of befores) await createPod(before);
    await eachAtOnce(groups, installPolicy);
    await untilHeeded();
    const examples = groups.flatMap((group) => group.examples.map((example) => ({ group, example })));
    await eachAtOnce(examples, async ({ group, example }) => {
      answers.push({ group, example, answer: await sendExample(example) });
    });
    for (const before of befores) await deletePod(before);
  });
  afterAll(async () => {
    await eachAtOnce(groups, removePolicy);
  });

  test('as the server does not doubt any of its expressions', async () => {
    await eachAtOnce(groups, async (group) => expect(await readTypeWarnings(group)).toEqual([]));
  });

  test('what the server takes from nobody, before it asks a policy, is known by name', () => {
    const unasked = answers.filter(({ group: { label }, answer }) => isOtherwiseRefused(answer, label));
    const files = unasked.map(({ example: { file } }) => file);
    expect(new Set(files.filter((file) => !isUnknown(file)))).toEqual(new Set([...REFUSED_ANYWAY.values()].flat()));
    expect(answers.length - unasked.length).toBe(JUDGED);
  });

  test('it refuses what fails, in the words of the scan, and nothing else', () => {
    const differences = answers
      .filter(({ group: { label }, answer }) => !isOtherwiseRefused(answer, label))
      .flatMap(({ group: { label }, example: { file, told }, answer }) => {
        const denial = findDenial(answer, label);
        return isSame(told, denial) || (isUnknown(file) && isBroken(denial)) ? [] : [{ file, told, denial }];
      });
    expect(differences.filter(({ file }) => !DIFFERENT.has(file))).toEqual([]);
    expect(new Set(differences.map(({ file }) => file))).toEqual(new Set(DIFFERENT.keys()));
  });
});

/** Documents of examples that came as far as a policy. */
const JUDGED = 802;

/** Of such a one the scan says that it cannot be judged. */
function isUnknown(file: string): boolean {
  return file.includes('/unknown.');
}

/** Where no schema refuses it first, what cannot be judged is refused because the expression breaks on it. */
function isBroken(denial: string | undefined): boolean {
  return denial?.includes('resulted in error') ?? false;
}

/** By what the server asks before it asks any policy. */
function isOtherwiseRefused(answer: Answer, label: string): boolean {
  return answer.status >= 400 && answer.status !== 409 && findDenial(answer, label) === undefined;
}

/** Containers have their order; of one container, messages have the order of checks and elements, which findings do not tell. */
function isSame(told: Example['told'], denial = ''): boolean {
  const parts = denial.split('; ').filter((part) => part !== '');
  let at = 0;
  for (const messages of told) {
    const wanted = messages.join('; ').split('; ').sort();
    const seen = parts.slice(at, at + wanted.length).sort();
    if (JSON.stringify(wanted) !== JSON.stringify(seen)) return false;
    at += wanted.length;
  }
  return at === parts.length;
}

/** Examples of which a policy and a scan say different things, both of them right. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  [
    'rbac/no-wildcards/fail.changed-built-in.yaml',
    'roles that Kubernetes installs are left to the scan, which knows them whole',
  ],
  [
    'workload/no-host-ports/pass.host-network.yaml',
    'the server makes ports of the node of them, before a policy sees them',
  ],
  [
    'workload/restrict-apparmor-profiles/fail.annotation.yaml',
    'the server writes the old annotation as the field as well',
  ],
  [
    'workload/restrict-volume-types/fail.nothing-said.yaml',
    'the server makes an emptyDir of a volume that says nothing',
  ],
]);

/** What the registry can enforce; lowering it is a loss that somebody has to want. */
test('so many controls can be exported, and each of the others has a reason', () => {
  const written = controls.map((control) => writePolicy(control, PLAIN_REQUEST));
  const refused = written.flatMap((each) => (each.kind === 'refused' ? [each.why] : []));
  expect(written.length - refused.length).toBe(COUNT);
  expect(new Set(refused.map((why) => why.replace(/ parameter \w+ /, ' '))).size).toBe(6);
});
const COUNT = 96;
