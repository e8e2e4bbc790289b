import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { type PolicyAction, writePolicy, type WrittenPolicy } from '../../src/admission/export/write-policy.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { Control } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { NEWEST, parseTarget } from '../../src/facts/target.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const CONTROLS = join(import.meta.dirname, '..', '..', 'src', 'controls');
const controls = await loadBuiltInControls();

/** Examples that want the same parameters and version of a control: one policy judges them all. */
interface Group {
  readonly policy: Extract<WrittenPolicy, { kind: 'policy' }>;
  readonly name: string;
  readonly control: Control;
  readonly documents: readonly Example[];
}

interface Example {
  readonly file: string;
  /** The comments that say what it is judged with. */
  readonly head: string;
  readonly object: ObjectToApply & JsonObject;
}

function groupExamples(control: Control, action: PolicyAction): readonly Group[] {
  const folder = join(CONTROLS, control.id, 'examples');
  const examples = globSync('*.yaml', { cwd: folder })
    .sort()
    .flatMap((file) => readExamples(`${control.id}/${file}`, readFileSync(join(folder, file), 'utf8')));
  return [...Map.groupBy(examples, ({ head }) => head)].flatMap(([head, documents], index) => {
    const parameters = /^# parameters: (.+)$/m.exec(head)?.[1];
    const target = parseTarget(/^# kubernetes: (.+)$/m.exec(head)?.[1] ?? '') ?? NEWEST;
    const policy = writePolicy(control, {
      // The rules of an older version are tried on the server of the tests all the same.
      target: target.minor < 30 ? { ...target, minor: 30 } : target,
      action,
      excluded: [],
      isRatchet: false,
      parameters: parameters === undefined ? {} : { [control.id]: JSON.parse(parameters) as Record<string, Json> },
    });
    if (policy.kind === 'refused' || target.minor < 30) return [];
    const name = `${String((policy.policy['metadata'] as JsonObject)['name'])}-${index}`;
    return [{ policy, name, control, documents }];
  });
}

function readExamples(file: string, text: string): readonly Example[] {
  const head = [...text.matchAll(/^# (?:parameters|kubernetes): .+$/gm)].map(([line]) => `${line}\n`).join('');
  return readDocuments(file, text).flatMap(({ document: { value } }) =>
    isJsonObject(value) && typeof value['kind'] === 'string' && isJsonObject(value['metadata'] ?? null)
      ? [{ file, head, object: value as Example['object'] }]
      : [],
  );
}

/** What a scan says of the object alone, in the order in which a policy says it. */
function scanExample(control: Control, { file, head, object }: Example): readonly string[] {
  const { findings } = judgeManifest(control, { file, text: head + JSON.stringify(object) });
  return findings.map(({ message }) => message).sort();
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

const renamed = (object: JsonObject, name: string): JsonObject => ({
  ...object,
  metadata: { ...(object['metadata'] as JsonObject), name },
});

async function install(groups: readonly Group[]): Promise<void> {
  const apply = createApply(theCluster());
  for (const { policy, name } of groups) {
    const binding = {
      ...renamed(policy.binding, name),
      spec: { ...(policy.binding['spec'] as JsonObject), policyName: name },
    };
    for (const object of [renamed(policy.policy, name), binding]) {
      const { status, body } = await apply(object as unknown as ObjectToApply);
      expect({ name, status, body: status < 300 ? '' : body }).toEqual({ name, status, body: '' });
    }
  }
}

async function remove(groups: readonly Group[]): Promise<void> {
  for (const { name } of groups)
    for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
      await ask(theCluster(), {
        method: 'DELETE',
        path: `/apis/admissionregistration.k8s.io/v1/${kind}/${name}`,
        user: 'admin',
      });
}

const OF_POLICY = /^Validation failed for ValidatingAdmissionPolicy '([^']+)' with binding '[^']+': (.*)$/s;

function findWarning(warnings: readonly string[], name: string): string | undefined {
  for (const warning of warnings) {
    const [, policy, message] = OF_POLICY.exec(warning) ?? [];
    if (policy === name) return message;
  }
  return undefined;
}

const warned = controls.flatMap((control) => groupExamples(control, 'Warn'));
const namespaces = new Set(
  warned.flatMap(({ documents }) => documents.flatMap(({ object }) => object.metadata.namespace ?? [])),
);
const BATCH = 12;
const batches = Array.from({ length: Math.ceil(warned.length / BATCH) }, (_, index) =>
  warned.slice(index * BATCH, (index + 1) * BATCH),
);

describe.skipIf(!hasCluster)('what is exported judges as a scan does', () => {
  afterAll(() => remove(warned));

  test('the namespaces of the examples are there', async () => {
    const apply = createApply(theCluster());
    for (const name of namespaces) await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    expect(namespaces.size).toBeGreaterThan(1);
  });

  test.each(batches.map((batch) => ({ of: batch[0]?.control.id ?? '', batch })))(
    'from $of on',
    { timeout: 120_000 },
    async ({ batch }) => {
      await install(batch);
      const send = createDryRun(theCluster());
      const differences: string[] = [];
      const different = new Set<string>();
      let judged = 0;
      for (const group of batch) {
        const { name, control, documents } = group;
        const failing = documents.find((example) => scanExample(control, example).length > 0);
        if (failing !== undefined)
          for (let times = 0; times < 40; times++) {
            if (findWarning((await send(failing.object)).warnings, name) !== undefined) break;
            await sleep(100);
          }
        for (const example of documents) {
          const { status, warnings } = await send(example.object);
          // The server has reasons of its own to refuse an example, before it asks any policy.
          if (status >= 400 && status !== 409 && warnings.length === 0) continue;
          judged += 1;
          const expected = scanExample(control, example);
          const message = findWarning(warnings, name);
          const seen = message === undefined ? [] : message.split('; ').sort();
          const told = expected
            .join('; ')
            .split('; ')
            .sort()
            .filter((part) => part !== '');
          if (JSON.stringify(seen) === JSON.stringify(told)) continue;
          if (DIFFERENT.has(example.file)) different.add(example.file);
          else
            differences.push(
              `${control.id} ${example.file}: scan ${JSON.stringify(told)}, server ${status} ${JSON.stringify(seen)}`,
            );
        }
      }
      await remove(batch);
      expect(differences).toEqual([]);
      const files = new Set(batch.flatMap(({ documents }) => documents.map(({ file }) => file)));
      expect([...different].sort()).toEqual([...DIFFERENT.keys()].filter((file) => files.has(file)));
      expect(judged).toBeGreaterThan(10);
    },
  );
});

/** What the registry can enforce; lowering it is a loss that somebody has to want. */
test('so many controls can be exported, and each of the others has a reason', () => {
  const request = { target: NEWEST, action: 'Deny', excluded: [], isRatchet: false, parameters: {} } as const;
  const written = controls.map((control) => writePolicy(control, request));
  const refused = written.filter(({ kind }) => kind === 'refused');
  expect(written.length - refused.length).toBe(COUNT);
  expect(
    Map.groupBy(refused, (each) => (each.kind === 'refused' ? each.why.replace(/ parameter \w+ /, ' ') : '')).size,
  ).toBe(6);
});
const COUNT = 96;
