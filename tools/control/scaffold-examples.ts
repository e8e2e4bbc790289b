import type { ControlMeta } from '../../src/controls/control.ts';

type Lines = readonly string[];

/** Where a new control's findings point until its author knows better. */
export const AT = { container: 'securityContext', pod: 'spec', object: 'data' } as const;

/** Examples in every form that the house asks for, to be filled in. */
export function scaffoldExamples(subject: ControlMeta['subject']): ReadonlyMap<string, string> {
  return new Map(subject === 'object' ? objectExamples() : podExamples(subject));
}

function podExamples(subject: 'container' | 'pod'): readonly (readonly [string, string])[] {
  const at = (template: string, list: string): string =>
    subject === 'pod' ? `${template}${AT.pod}` : `${template}spec.${list}[0].${AT.container}`;
  const fails = (path: string, lines: Lines): string => render([`# fails at: ${path}`, BAD, ...lines]);
  const passes = (lines: Lines): string => render([GOOD, ...lines]);
  return [
    ['fail.pod.yaml', fails(at('', 'containers'), pod(container('api')))],
    [
      'fail.pod-ephemeral.yaml',
      fails(at('', 'ephemeralContainers'), pod([...container('api'), ...ephemeral('debug')])),
    ],
    [
      'fail.deployment-init.yaml',
      fails(at('spec.template.', 'initContainers'), deployment([...init('migrate'), ...container('api')])),
    ],
    [
      'fail.cronjob-sidecar.yaml',
      fails(
        at('spec.jobTemplate.spec.template.', 'initContainers'),
        cronJob([...sidecar('proxy'), ...container('report')]),
      ),
    ],
    ['pass.pod.yaml', passes(pod(container('api')))],
    ['pass.deployment.yaml', passes(deployment(container('api')))],
    ['pass.cronjob-init.yaml', passes(cronJob([...init('prepare'), ...container('report')]))],
    ['unknown.malformed.yaml', render([UNKNOWN, ...pod(container('api'))])],
  ];
}

function objectExamples(): readonly (readonly [string, string])[] {
  const configMap = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    '  name: settings',
    '  namespace: shop',
    'data:',
    '  REGION: europe',
  ];
  const fails = render([`# fails at: ${AT.object}`, BAD, ...configMap]);
  const passes = render([GOOD, ...configMap]);
  return [
    ['fail.plain.yaml', fails],
    ['fail.hidden.yaml', fails],
    ['pass.plain.yaml', passes],
    ['pass.edge.yaml', passes],
    ['pass.absent.yaml', passes],
    ['unknown.malformed.yaml', render([UNKNOWN, ...configMap])],
  ];
}

const BAD = '# TODO the mistake, as people make it.';
const GOOD = '# TODO the same done right, or an edge that is in order.';
const UNKNOWN = '# TODO something that cannot be judged: a field of the wrong type, say.';

function pod(spec: Lines): Lines {
  return ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: api', '  namespace: shop', 'spec:', ...indent(spec, 2)];
}

function deployment(spec: Lines): Lines {
  const head = ['apiVersion: apps/v1', 'kind: Deployment', 'metadata:', '  name: api', '  namespace: shop', 'spec:'];
  const selector = [
    '  selector:',
    '    matchLabels: { app: api }',
    '  template:',
    '    metadata:',
    '      labels: { app: api }',
  ];
  return [...head, ...selector, '    spec:', ...indent(spec, 6)];
}

function cronJob(spec: Lines): Lines {
  const head = ['apiVersion: batch/v1', 'kind: CronJob', 'metadata:', '  name: report', '  namespace: shop', 'spec:'];
  const template = ['  schedule: "15 3 * * *"', '  jobTemplate:', '    spec:', '      template:', '        spec:'];
  return [...head, ...template, '          restartPolicy: Never', ...indent(spec, 10)];
}

function container(name: string): Lines {
  return list('containers', name);
}
function init(name: string): Lines {
  return list('initContainers', name);
}
function sidecar(name: string): Lines {
  return [...init(name), '    restartPolicy: Always'];
}
function ephemeral(name: string): Lines {
  return list('ephemeralContainers', name);
}

function list(field: string, name: string): Lines {
  return [`${field}:`, `  - name: ${name}`, `    image: registry.example/shop/${name}:1.4.2`];
}

function indent(lines: Lines, by: number): Lines {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}

function render(lines: Lines): string {
  return `${lines.join('\n')}\n`;
}
