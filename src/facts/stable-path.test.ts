import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { stablePath } from './stable-path.ts';

const pod: JsonObject = {
  spec: {
    containers: [
      {
        name: 'app',
        args: ['--secret-looking'],
        env: [{ name: 'A' }, { name: 'B' }, { name: 'A' }],
        ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }, {}],
        volumeMounts: [{ name: 'v', mountPath: '/a b' }],
        securityContext: { capabilities: { add: ['NET_ADMIN', 'SYS_TIME'] } },
      },
      { image: 'x' },
    ],
  },
  rules: [{ verbs: ['get', '*'] }],
};

describe('stable paths', () => {
  test.each([
    [['spec', 'containers', 0, 'image'], 'spec.containers[name=app].image'],
    [['spec', 'containers', 1], 'spec.containers[1]'],
    [['spec', 'containers', 0, 'env', 1, 'value'], 'spec.containers[name=app].env[name=B].value'],
    [['spec', 'containers', 0, 'env', 2], 'spec.containers[name=app].env[name=A#2]'],
    [['spec', 'containers', 0, 'ports', 0], 'spec.containers[name=app].ports[containerPort=80,protocol=TCP]'],
    [['spec', 'containers', 0, 'ports', 1], 'spec.containers[name=app].ports[containerPort=80,protocol=UDP]'],
    [['spec', 'containers', 0, 'ports', 2], 'spec.containers[name=app].ports[2]'],
    [['spec', 'containers', 0, 'volumeMounts', 0], 'spec.containers[name=app].volumeMounts[mountPath="/a b"]'],
    [['spec', 'containers', 0, 'args', 0], 'spec.containers[name=app].args[0]'],
    [
      ['spec', 'containers', 0, 'securityContext', 'capabilities', 'add', 1],
      'spec.containers[name=app].securityContext.capabilities.add[SYS_TIME]',
    ],
    [['rules', 0, 'verbs', 1], 'rules[0].verbs[*]'],
    [['metadata', 'annotations', 'example.com/x'], 'metadata.annotations["example.com/x"]'],
    [['spec', 'containers', 7, 'image'], 'spec.containers[7].image'],
  ] as const)('%j is %s', (path, stable) => {
    expect(stablePath(pod, path)).toBe(stable);
  });

  test('the stable path of a beginning is the beginning of the stable path', () => {
    const path = ['spec', 'containers', 0, 'env', 2, 'valueFrom', 'secretKeyRef'];
    for (let length = 0; length <= path.length; length++)
      expect(stablePath(pod, path)).toMatch(startingWith(stablePath(pod, path.slice(0, length))));
  });

  test('the order of elements with a merge key makes no difference', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (names, turn) => {
        const list = names.map((name) => ({ name }));
        const turned = [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)];
        const paths = (containers: JsonObject[]): string[] =>
          containers.map((_, index) => stablePath({ containers }, ['containers', index])).sort();
        expect(paths(turned)).toEqual(paths(list));
        expect(new Set(paths(list)).size).toBe(list.length);
      }),
    );
  });
});

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.[\]"*]/g, '\\$&')}`);
}
