import { expect, test } from 'vitest';
import { createJudge } from './judge.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { splitText } from '../manifest/splitter.ts';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import { assess } from './assess.ts';

const CONTROLS = await loadBuiltInControls();

/** Verdicts by control of one document. */
function verdictsOf(text: string): ReadonlyMap<string, string> {
  const settings = {
    controls: CONTROLS.map(({ id }) => id),
    parameters: {},
    severities: {},
    complete: [{ kinds: ['*'], namespaces: ['*'] }],
    namespace: '',
    today: '2026-11-26',
    details: 'messages',
    keepOutcomes: true,
  } as const;
  const judge = createJudge(CONTROLS, settings);
  for (const result of splitText(createInputSplitter('set', 'file'), text))
    if (result.kind === 'chunk') judge.judge(result.chunk);
  const { controls } = assess(judge.take(), { controls: CONTROLS, frameworks: [], settings });
  return new Map(controls.map(({ id, verdict }) => [id, verdict]));
}

test('a map where the schema has a list is never a pass', () => {
  const pod = verdictsOf(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  volumes: {v: {name: v, emptyDir: {}}}\n  containers: [{name: c, securityContext: {capabilities: {add: {x: NET_BIND_SERVICE}}}}]\n',
  );
  expect(pod.get('workload/no-host-path-volumes')).toBe('not-evaluated');
  expect(pod.get('workload/restrict-added-capabilities')).toBe('not-evaluated');
  const role = verdictsOf(
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules: {a: {apiGroups: [""], resources: [pods], verbs: [get]}}\n',
  );
  expect(role.get('rbac/no-wildcards')).toBe('not-evaluated');
});

test('a list where the schema has a map is malformed input, and no error of ours', () => {
  const pod = verdictsOf(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, resources: {limits: [{ephemeral-storage: 1Gi}]}}]\n',
  );
  expect(pod.get('workload/limit-ephemeral-storage')).toBe('not-evaluated');
});

test('nor is a map a reason to pass where entries of a list are', () => {
  const ingress = verdictsOf(
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a, namespace: b}\nspec: {tls: {secretName: a}}\n',
  );
  expect(ingress.get('network/require-ingress-tls')).toBe('not-evaluated');
});
