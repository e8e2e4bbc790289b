import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createFileInputs } from '../../src/adapters/files/create-file-inputs.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';

const SHOP = join(import.meta.dirname, '..', '..', 'examples', 'shop');
/** The default profile: what is judged where nobody asks for more. */
const controls = (await loadBuiltInControls()).filter(({ profile }) => profile === undefined);
/** What `examples/shop/seaworthy.yaml` says. */
const COMPLETE = [{ kinds: ['*'], namespaces: ['storefront', 'orders', 'data'] }];
/** How much each control finds. */
const FOUND: Readonly<Record<string, number>> = {
  'manifest/no-duplicate-keys': 1,
  'network/no-services-without-pods': 1,
  'rbac/no-wildcards': 2,
  'secrets/no-plain-secrets': 5,
  'workload/no-host-namespaces': 3,
  'workload/no-host-path-volumes': 3,
  'workload/no-privilege-escalation': 9,
  'workload/no-privileged-containers': 3,
  'workload/no-sensitive-host-paths': 2,
  'workload/pin-image-digest': 10,
  'workload/require-memory-limits': 8,
  'workload/require-non-root': 5,
  'workload/require-resource-requests': 8,
  'workload/restrict-added-capabilities': 3,
};
let shop: Assessment;

beforeAll(async () => {
  const settings = {
    controls: controls.map(({ id }) => id),
    parameters: {},
    severities: {},
    complete: COMPLETE,
    namespace: '',
    today: '2026-11-26',
    details: 'messages' as const,
    keepOutcomes: true,
  };
  const judge = createJudge(controls, settings);
  const inputs = createFileInputs({ stdin: process.stdin });
  for await (const result of inputs.read({ targets: [SHOP], include: [], exclude: [], own: [] }))
    if (result.kind === 'chunk') judge.judge(result.chunk);
  shop = assess(judge.take(), { controls, frameworks: [], settings });
});

test('the shop is found out, and no more than it deserves', () => {
  const counts = Object.groupBy(shop.findings, ({ control }) => control);
  expect(Object.fromEntries(Object.entries(counts).map(([id, found]) => [id, found?.length]))).toEqual(FOUND);
  expect(shop.problems).toEqual([]);
  // Somebody has to approve the pipeline's role.
  expect(shop.gaps.map(({ control, status }) => [control, status])).toEqual([
    ['rbac/restrict-escalation-verbs', 'manual'],
  ]);
});

test.each(Object.keys(FOUND))('%s finds something in it, and something in order', (id) => {
  const statuses = (shop.outcomes ?? []).filter(({ control }) => control === id).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['pass', 'fail']));
});

test('the default profile stays small, and the strict one has everything', async () => {
  expect(controls.length).toBeLessThanOrEqual(35);
  expect((await loadBuiltInControls()).length).toBeGreaterThanOrEqual(100);
});

test.each([
  'storefront/web.yaml',
  'storefront/catalogue.yaml',
  'orders/cart.yaml',
  'jobs/nightly-report.yaml',
  'platform/service-accounts.yaml',
])('%s is as it is meant to be', (file) => {
  const places = shop.findings.flatMap(({ locations }) => locations.map((location) => location.file));
  expect(places.filter((place) => place.endsWith(file))).toEqual([]);
});

describe('the README', () => {
  const readme = readFileSync(join(SHOP, 'README.md'), 'utf8');

  test('tells of every file that has a finding', () => {
    const files = new Set(shop.findings.flatMap(({ locations }) => locations.map(({ file }) => file)));
    for (const file of files) expect(readme).toContain(`\`${file.slice(SHOP.length + 1)}\``);
  });

  test('names no file that is not there', () => {
    const named = [...readme.matchAll(/`([a-z-]+\/[a-z-]+\.yaml)`/g)].map(([, file]) => file);
    const files = globSync('*/*.yaml', { cwd: SHOP });
    expect(named.filter((file) => file !== undefined && !files.includes(file))).toEqual([]);
    expect(named.length).toBeGreaterThan(8);
  });
});
