import { expect, test } from 'vitest';
import { createStyle } from '../style.ts';
import { renderCommand, renderSample } from './sample-report.ts';

const subject = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web', container: 'nginx' };

test.each([
  [subject, 'kubectl get deployment.apps/web --namespace shop --output yaml'],
  [
    { ...subject, group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', namespace: '', name: 'system:a' },
    'kubectl get clusterrole.rbac.authorization.k8s.io/system:a --output yaml',
  ],
  [{ ...subject, group: '', kind: 'Pod' }, 'kubectl get pod --namespace shop --output name | grep /web'],
  [
    { ...subject, name: "a'; rm -rf b" },
    `kubectl get 'deployment.apps/a'\\''; rm -rf b' --namespace shop --output yaml`,
  ],
  [{ ...subject, namespace: '-A' }, `kubectl get deployment.apps/web --namespace '-A' --output yaml`],
])('what shows it today, whatever it is called: %j', (of, command) => {
  expect(renderCommand(of)).toBe(command);
});

test('what was drawn, of how many, and where nothing could be', () => {
  const outcome = { cluster: 'shop', control: 'a/one', subject, status: 'pass' } as const;
  const about = { numbers: [3], sets: ['shop\u001b[2J'], day: '2026-08-01' };
  const text = renderSample(
    {
      seed: '4 2',
      runs: [
        {
          ...about,
          strata: [
            { id: 'x 1', title: 'One', population: 7, drawn: [outcome] },
            { id: 'x 2', title: 'Two', population: 0, drawn: [] },
          ],
        },
        { ...about, numbers: [4, 5], why: 'objects of record 4 is not here', strata: [] },
      ],
      about: ['and so on'],
    },
    { style: createStyle(false), width: 80 },
  );
  expect(text).toMatch(/^SAMPLE: 1 of 7 judgements, seed 4 2\n/);
  expect(text).toContain('record 3  shop\\u001b[2J, of 2026-08-01\n');
  expect(text).toMatch(/x 1 {2}One {2}1 of 7\n {2}pass +Deployment shop\/web · nginx {2}a\/one\n +kubectl get/);
  expect(text).toContain('nothing was judged for x 2\n');
  expect(text).toMatch(/records 4, 5 .*\n {2}not sampled: objects of record 4 is not here\n/);
});
