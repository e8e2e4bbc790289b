import { describe, expect, test } from 'vitest';
import { sha256 } from '../base/digest.ts';
import { assessTexts } from './assess.fixture.ts';

const PRIVILEGED = 'workload/no-privileged-containers';
const only = { controls: [PRIVILEGED] };
const container = '{ name: app, securityContext: { privileged: true } }';
const owned = (apiVersion: string, kind: string, name: string): string =>
  `ownerReferences: [{ apiVersion: ${apiVersion}, kind: ${kind}, name: ${name}, controller: true }]`;
const pod = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop${more === '' ? '' : `, ${more}`} }\nspec: { containers: [${container}] }\n`;
const subjectsOf = (texts: Readonly<Record<string, string>>): readonly string[] =>
  assessTexts(texts, only).findings.map(
    ({ subject: { kind, namespace, name, container: own }, count }) => `${kind} ${namespace}/${name} ${own} ×${count}`,
  );

describe('findings fold', () => {
  test('a month of Jobs and their pods into the one CronJob, with a count', () => {
    const jobs = Array.from({ length: 300 }, (_, run) => {
      const name = `backup-${29_000_000 + run}`;
      const spec = `spec: { template: { spec: { containers: [${container}] } } }`;
      return [
        `apiVersion: batch/v1\nkind: Job\nmetadata: { name: ${name}, namespace: shop, ${owned('batch/v1', 'CronJob', 'backup')} }\n${spec}\n`,
        pod(`${name}-x7k2p`, owned('batch/v1', 'Job', name)),
      ].join('---\n');
    });
    expect(subjectsOf({ 'dump.yaml': jobs.join('---\n') })).toEqual(['CronJob shop/backup app ×600']);
  });

  test('pods into their Deployment, whether its ReplicaSet was seen or not', () => {
    const set = 'web-5d9c7f6b4d';
    const hash = 'labels: { pod-template-hash: 5d9c7f6b4d }';
    expect(subjectsOf({ 'a.yaml': pod(`${set}-abcde`, `${owned('apps/v1', 'ReplicaSet', set)}, ${hash}`) })).toEqual([
      'Deployment shop/web app ×1',
    ]);
    const replicaSet = `apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: { name: ${set}, namespace: shop, ${owned('apps/v1', 'Deployment', 'web')} }\nspec: {}\n`;
    expect(
      subjectsOf({ 'a.yaml': `${pod(`${set}-abcde`, owned('apps/v1', 'ReplicaSet', set))}---\n${replicaSet}` }),
    ).toEqual(['Deployment shop/web app ×1']);
  });

  test('generated names into what they were generated from', () => {
    const generated = `generateName: debug-`;
    expect(subjectsOf({ 'a.yaml': `${pod('debug-abcde', generated)}---\n${pod('debug-fghij', generated)}` })).toEqual([
      'Pod shop/debug- app ×2',
    ]);
  });

  test('the same object in several files into one, which keeps the places', () => {
    const { findings } = assessTexts({ 'b.yaml': pod('a'), 'a.yaml': `\n${pod('a')}` }, only);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.count).toBe(2);
    expect(findings[0]?.locations.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.yaml:5', 'b.yaml:4']);
  });
});

describe('a fingerprint', () => {
  const fingerprintOf = (texts: Readonly<Record<string, string>>, set?: string): string | undefined =>
    assessTexts(texts, only, set).findings[0]?.fingerprint;
  const expected = fingerprintOf({ 'a.yaml': pod('a') });

  test('never changes, because baselines hold it: it is the digest of a text that anybody can write', () => {
    const text = [
      'seaworthy-fingerprint-v1',
      PRIVILEGED,
      '["","Pod","shop","a","app"]',
      'securityContext.privileged',
    ].join('\n');
    expect(sha256(text)).toBe('8ff1c6a320381bcb0c7adbb6724c1623b2b319ca23213d23b3a73643f156972f');
    expect(expected).toBe(sha256(text));
  });

  test('has no file, line, set or order of containers in it', () => {
    expect(fingerprintOf({ 'z.yaml': `# moved\n\n${pod('a')}` }, 'two')).toBe(expected);
    const second = pod('a').replace('[{', '[{ name: first }, {');
    expect(fingerprintOf({ 'a.yaml': second })).toBe(expected);
  });

  test('has the subject and the container in it', () => {
    expect(fingerprintOf({ 'a.yaml': pod('b') })).not.toBe(expected);
    expect(fingerprintOf({ 'a.yaml': pod('a').replace('name: app', 'name: other') })).not.toBe(expected);
    expect(fingerprintOf({ 'a.yaml': pod('a').replace('namespace: shop', 'namespace: pay') })).not.toBe(expected);
  });
});

describe('a cluster', () => {
  test('is the uid of kube-system, else the set', () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: kube-system, uid: 1-2-3 }\n';
    expect(assessTexts({ 'a.yaml': pod('a') }).clusters).toEqual([{ id: 'one', set: 'one' }]);
    expect(assessTexts({ 'a.yaml': `${pod('a')}---\n${namespace}` }).clusters).toEqual([
      { id: '1-2-3', set: 'one', provenBy: 'kube-system' },
    ]);
  });

  test('is none of two that came in one set', () => {
    const namespace = (uid: string): string =>
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: kube-system, uid: ${uid} }\n`;
    const texts = { 'a.yaml': namespace('1-2-3'), 'b.yaml': namespace('0-0-0') };
    expect(assessTexts(texts).clusters).toEqual([{ id: 'one', set: 'one' }]);
  });
});

describe('what was not seen', () => {
  test('is never a pass: a control passes only where its kinds are whole', () => {
    const text = pod('a').replace('true', 'false');
    const verdictOf = (complete: Parameters<typeof assessTexts>[1]): string | undefined =>
      assessTexts({ 'a.yaml': text }, { ...only, ...complete }).controls[0]?.verdict;
    expect(verdictOf({})).toBe('not-evaluated');
    expect(verdictOf({ complete: [{ kinds: ['Pod'], namespaces: ['*'] }] })).toBe('not-evaluated');
    expect(verdictOf({ complete: [{ kinds: ['*'], namespaces: ['pay'] }] })).toBe('not-evaluated');
    expect(verdictOf({ complete: [{ kinds: ['*'], namespaces: ['shop'] }] })).toBe('pass');
  });

  test('is never a pass: nor where a custom kind makes pods of which nobody says that they are whole', () => {
    const kinds = [
      'Pod',
      'PodTemplate',
      'ReplicationController',
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'ReplicaSet',
    ];
    const complete = [{ kinds: [...kinds, 'Job', 'CronJob'], namespaces: ['*'] }];
    const good = pod('a').replace('true', 'false');
    const rollout = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: b, namespace: shop }\nspec: { template: { spec: { containers: [] } } }\n`;
    const verdictOf = (text: string): string | undefined =>
      assessTexts({ 'a.yaml': text }, { ...only, complete }).controls[0]?.verdict;
    expect(verdictOf(good)).toBe('pass');
    expect(verdictOf(`${good}---\n${rollout}`)).toBe('not-evaluated');
  });

  test('without subjects nothing applies where all is known, and nothing is known elsewhere', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';
    const whole = { ...only, complete: [{ kinds: ['*'], namespaces: ['*'] }] };
    expect(assessTexts({ 'a.yaml': text }, whole).controls[0]?.verdict).toBe('not-applicable');
    expect(assessTexts({ 'a.yaml': text }, only).controls[0]?.verdict).toBe('not-evaluated');
  });

  test('a missing namespace is one of its own, unless there is a default', () => {
    const text = pod('a').replace(', namespace: shop', '');
    expect(assessTexts({ 'a.yaml': text }, only).findings[0]?.subject.namespace).toBe('');
    expect(assessTexts({ 'a.yaml': text }, { ...only, namespace: 'pay' }).findings[0]?.subject.namespace).toBe('pay');
  });
});

test('a container without a name is called by its place', () => {
  const text = pod('a').replace('{ name: app, ', '{ ');
  expect(assessTexts({ 'a.yaml': text }, only).findings).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^container #0 runs privileged/) }),
  ]);
});
