import { describe, expect, test } from 'vitest';
import { compareKinds, type KindRead, type ObjectSeen } from './compare-kinds.ts';

const POD = 'c /Pod';
const ALL = [['*', 'complete']] as const;

function run(states: Readonly<Record<string, string | undefined>>, read: Partial<KindRead> = {}) {
  const apart: ObjectSeen[] = Object.entries(states).map(([name, state]) => ({ kind: POD, name, state }));
  const kind: KindRead = { objects: 10, states: new Map(ALL), versions: new Map([['/api/v1/pods', '100']]), ...read };
  return { kinds: new Map([[POD, kind]]), apart };
}

const compare = (...runs: readonly [ReturnType<typeof run>, ReturnType<typeof run>]) => compareKinds(...runs)[0];

describe('a kind in two runs', () => {
  test('is what it was where every object has its uid and resourceVersion', () => {
    expect(compare(run({ 'a/p': 'u 1' }), run({ 'a/p': 'u 1' }))).toEqual({
      kind: POD,
      same: 10,
      changed: { count: 0, first: [] },
      came: { count: 0, first: [] },
      gone: { count: 0, first: [] },
    });
  });

  test('names what was changed, made again, came and went', () => {
    const before = run({ 'a/changed': 'u 1', 'a/again': 'v 1', 'a/gone': 'w 1', 'a/same': 'x 1' });
    const after = run({ 'a/changed': 'u 2', 'a/again': 'V 1', 'a/came': 'y 1', 'a/same': 'x 1' });
    expect(compare(before, after)).toMatchObject({
      same: 7,
      changed: { count: 2, first: ['a/again', 'a/changed'] },
      came: { count: 1, first: ['a/came'] },
      gone: { count: 1, first: ['a/gone'] },
    });
  });

  test('has changed where nothing says that it has not', () => {
    expect(compare(run({ 'a/p': undefined }), run({ 'a/p': undefined }))?.changed.count).toBe(1);
  });

  test.each([
    ['was forbidden once', { states: new Map([['*', 'forbidden']]) }],
    ['was read in other namespaces', { states: new Map([['a', 'complete']]) }],
    ['was read in one more', { states: new Map([...ALL, ['a', 'complete']]) }],
    ['was not counted', { objects: undefined }],
  ])('is in doubt where it %s', (_how, read) => {
    expect(compare(run({}, read), run({}))?.doubt).toBe('read otherwise');
    expect(compare(run({}), run({}, read))?.doubt).toBe('read otherwise');
  });

  test.each(['partial', 'timeout'])('is in doubt where both times it ended as %s', (state) => {
    const broken = { states: new Map([['*', state]]) };
    expect(compare(run({}, broken), run({}, broken))?.doubt).toBe('read otherwise');
  });

  test('is in no doubt where both times the same was not to be read', () => {
    const forbidden = { states: new Map([['*', 'forbidden']]) };
    expect(compare(run({}, forbidden), run({}, forbidden))).not.toHaveProperty('doubt');
  });

  test('is in doubt where it might have an object that nobody can read', () => {
    const blind = { ...run({}), apart: [{ kind: '*', name: '', state: undefined }] };
    expect(compare(run({}), blind)?.doubt).toBe('read otherwise');
    expect(compare(blind, run({}))?.doubt).toBe('read otherwise');
  });

  test('is in doubt where one run did not ask for it', () => {
    expect(compare(run({}), { kinds: new Map(), apart: [] })?.doubt).toBe('read otherwise');
  });

  test.each([
    ['100', '99', 'turned back'],
    ['100', '100', undefined],
    ['99', '100', undefined],
    ['9007199254740993', '9007199254740992', 'turned back'],
    ['b', 'a', undefined],
  ])('whose list was at %s and is at %s: %s', (was, is, doubt) => {
    const at = (version: string) => ({ versions: new Map([['/api/v1/pods', version]]) });
    expect(compare(run({}, at(was)), run({}, at(is)))?.doubt).toBe(doubt);
  });
});
