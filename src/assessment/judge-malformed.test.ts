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

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n';

test.each([
  [
    'a map of ranges',
    `${SERVICE}spec: {type: LoadBalancer, loadBalancerSourceRanges: {a: 10.0.0.0/8}}\n`,
    ['network/restrict-load-balancer-sources'],
  ],
  [
    'a port in text',
    `${POD}spec: {containers: [{name: a, ports: [{containerPort: "22"}]}]}\n`,
    ['workload/no-ssh-ports'],
  ],
  ['the same of a Service', `${SERVICE}spec: {selector: {a: b}, ports: [{port: "22"}]}\n`, ['network/no-ssh-services']],
  [
    'probes that are none',
    `${POD}spec: {containers: [{name: a, ports: [{containerPort: 80}], livenessProbe: x, readinessProbe: [x]}]}\n`,
    ['workload/require-liveness-probe', 'workload/require-readiness-probe'],
  ],
  [
    'a selector that is none',
    `${DEPLOYMENT}spec: {replicas: 3, template: {spec: {topologySpreadConstraints: [{topologyKey: a, labelSelector: x}], containers: [{name: a}]}}}\n`,
    ['workload/require-spread'],
  ],
  ['a strategy with a number', `${DEPLOYMENT}spec: {strategy: {type: 5}}\n`, ['workload/require-rolling-updates']],
  [
    'a command that is a map',
    `${POD}spec: {containers: [{name: a, command: {a: b}}]}\n`,
    ['workload/no-downloaded-scripts', 'workload/no-remote-debuggers', 'workload/no-unchecked-certificates'],
  ],
  [
    'a spec that is a list',
    `${DEPLOYMENT}spec: [a]\n`,
    ['workload/no-token-automount', 'workload/no-default-service-account'],
  ],
  [
    'a spec that is not there',
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n',
    ['workload/no-token-automount', 'workload/no-default-service-account'],
  ],
])('%s is neither in order nor wrong: the API server refuses it', (_, text, controls) => {
  const verdicts = verdictsOf(text);
  for (const control of controls) expect([control, verdicts.get(control)]).toEqual([control, 'not-evaluated']);
});

test('a violation that stands beside what does not fit is told', () => {
  const pod = verdictsOf(
    `${POD}spec: {containers: [{name: c, args: [8080, --no-check-certificate], securityContext: {capabilities: {add: [5, SYS_ADMIN]}}}]}\n`,
  );
  expect(pod.get('workload/no-unchecked-certificates')).toBe('fail');
  expect(pod.get('workload/restrict-added-capabilities')).toBe('fail');
});
