import { describe, expect, test } from 'vitest';
import { SeaworthyError } from '../base/error.ts';
import { prepareControl } from './prepare-control.ts';
import { readControl } from './read-control.ts';

interface Case {
  readonly expression: string;
  readonly subject?: 'container' | 'pod' | 'object';
  readonly each?: string;
  /** Objects of which kinds; roles where it is absent and the subject is the object. */
  readonly reads?: string;
}

function prepare({ expression, subject = 'container', each, reads }: Case): void {
  const lines = [
    'id: shop/example',
    'title: an example',
    'severity: low',
    'since: 1.0.0',
    `subject: ${subject}`,
    `reads: [${reads ?? (subject === 'object' ? 'roles, clusterroles' : 'workloads')}]`,
    ...(each === undefined ? [] : [`each: ${each}`]),
    `expression: ${JSON.stringify(expression)}`,
    'at: ""',
    'message: it fails',
    'fix: { none: because }',
    'parameters: [{ name: allowed, type: list(string), default: [], doc: what is allowed }]',
  ];
  prepareControl(readControl(lines.join('\n'), 'control.yaml'));
}

describe('builds', () => {
  test.each<Case>([
    { expression: '!container.?securityContext.?privileged.orValue(false)' },
    {
      expression:
        'has(container.securityContext) && has(container.securityContext.privileged) && !container.securityContext.privileged',
    },
    {
      expression:
        '!has(container.securityContext) || !has(container.securityContext.runAsUser) || container.securityContext.runAsUser > 0',
    },
    {
      expression:
        "has(container.resources) ? has(container.resources.limits) && 'cpu' in container.resources.limits && container.resources.limits['cpu'] != '' : false",
    },
    { expression: 'container.?ports.orValue([]).all(p, p.containerPort > 1024)' },
    { expression: 'item in params.allowed', each: 'securityContext.capabilities.add' },
    { expression: 'object.?spec.?replicas.orValue(1) > 1', subject: 'object', reads: 'workloads' },
    {
      expression: "object.?spec.?selector.?matchLabels[?'app'].orValue('') != ''",
      subject: 'object',
      reads: 'workloads',
    },
    { expression: "item.verbs.exists(v, v == '*')", subject: 'object', each: 'rules' },
    { expression: "pod.?metadata.?labels[?'team'].hasValue()", subject: 'pod' },
    { expression: 'cel.bind(user, container.?securityContext.?runAsUser.orValue(0), user > 0)' },
  ])('$expression', (example) => {
    expect(() => prepare(example)).not.toThrow();
  });
});

describe('does not build, and says what to write', () => {
  test.each<Case & { readonly says: string; readonly advice: string }>([
    {
      expression: 'container.securityContext.privileged',
      says: 'container.securityContext may be absent',
      advice: 'Write container.?securityContext.?field.orValue(…), or has(container.securityContext) && … before it.',
    },
    {
      expression: 'has(container.securityContext) && container.securityContext.privileged',
      says: 'container.securityContext.privileged may be absent',
      advice: 'has(container.securityContext.privileged) && …',
    },
    {
      expression: '!container.?securityContext.?privilegd.orValue(false)',
      says: 'SecurityContext has no field privilegd',
      advice: 'Did you mean privileged?',
    },
    { expression: 'container.nmae == "x"', says: 'Container has no field nmae', advice: 'Did you mean name?' },
    {
      expression: 'contaner.name == "x"',
      says: 'there is no variable contaner here',
      advice: 'Did you mean container?',
    },
    {
      expression: "pod.?spec.?containers.all(c, c.name != '')",
      says: 'this is an optional(list(Container))',
      advice: 'Write .orValue([]) behind it.',
    },
    {
      expression: 'container.?ports.orValue([]).all(p, p.containerPort + 1.0 > 2.0)',
      says: 'these are an int and a double',
      advice: 'Convert one: int(…).',
    },
    { expression: 'container.name == 3', says: 'a string never equals an int', advice: "Write '3' with quotes." },
    {
      expression: 'item in params.alowed',
      each: 'securityContext.capabilities.add',
      says: 'params has no field alowed',
      advice: 'Did you mean allowed?',
    },
    {
      expression: 'object.rules.all(r, true)',
      subject: 'object',
      says: 'object.rules may be absent',
      advice: 'object.?rules',
    },
    { expression: 'container.name', says: 'the expression gives a string, and a bool is asked for', advice: '' },
    {
      expression: 'true',
      subject: 'pod',
      each: 'spec.volume',
      says: 'there is no list or map at spec.volume',
      advice: 'Correct `each`',
    },
    {
      expression: 'container.name.startWith("a")',
      says: 'there is no function x.startWith()',
      advice: 'Did you mean startsWith?',
    },
    { expression: 'container.name = "a"', says: '= means nothing here', advice: 'Write == to compare.' },
    {
      expression: "container.?securityContext.?runAsUser.orValue('0') == '0'",
      says: 'the value is an int, and the one in its place a string',
      advice: 'same type',
    },
  ])('$expression', ({ says, advice, ...example }) => {
    const error = errorOf(example);
    expect(error.code).toBe('controls/expression');
    expect(error.message).toContain(says);
    expect(`${error.message}\n${error.advice}`).toContain(advice);
  });
});

function errorOf(example: Case): SeaworthyError {
  try {
    prepare(example);
  } catch (error) {
    if (error instanceof SeaworthyError) return error;
    throw error;
  }
  throw new TypeError(`${example.expression} built`);
}
