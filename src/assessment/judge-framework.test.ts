import { expect, test } from 'vitest';
import type { Framework, Requirement } from '../frameworks/framework.ts';
import { assessTexts } from './assess.fixture.ts';
import type { AssessRequest } from './assess-request.ts';
import type { RequirementVerdict } from './assessment.ts';
import type { JudgeSettings } from './settings.ts';

const WHOLE = { complete: [{ kinds: ['*'], namespaces: ['*'] }] };
const HOST = 'workload/no-host-namespaces';
const PRIVILEGED = 'workload/no-privileged-containers';
const PROCEDURE = { do: 'look', expect: 'something', keep: 'it' };

/** How one requirement stands over pods, each given by what is in its spec. */
function judge(
  requirement: Partial<Requirement>,
  pods: readonly string[],
  settings: Partial<JudgeSettings & Pick<AssessRequest, 'ignores'>> = WHOLE,
): RequirementVerdict {
  const framework: Framework = {
    id: 'f',
    title: 'F',
    version: '1',
    publisher: 'P',
    published: '2026-01',
    link: 'https://example.com/',
    kubernetes: 'every',
    groups: [],
    requirements: [{ id: '5.10', title: 'R', who: 'customer', method: 'automated', controls: [HOST], ...requirement }],
  };
  const texts = pods.map((spec, index) => [
    `${index}.yaml`,
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p${index}, namespace: n}\nspec: {${spec}}\n`,
  ]);
  const { frameworks } = assessTexts(Object.fromEntries(texts) as Record<string, string>, {
    ...settings,
    frameworks: [framework],
  });
  return frameworks[0]?.requirements[0] as RequirementVerdict;
}

const GOOD = 'containers: [{name: c}]';

test('what is automated passes where everything was seen, and not elsewhere', () => {
  expect(judge({}, [GOOD])).toMatchObject({ id: '5.10', status: 'pass', population: 'supplied' });
  expect(judge({}, [GOOD], {})).toMatchObject({ status: 'not-evaluated', reason: 'partial' });
  expect(judge({}, [`hostPID: true, ${GOOD}`], {})).toMatchObject({ status: 'fail' });
});

test('what a person decides never passes, whatever its controls say; where one fails, it fails', () => {
  const byPerson = { method: 'procedure', procedure: PROCEDURE } as const;
  expect(judge({ ...byPerson, controls: [] }, [GOOD])).toMatchObject({ status: 'manual', counts: { manual: 1 } });
  expect(judge(byPerson, [GOOD])).toMatchObject({ status: 'manual', counts: { pass: 1, manual: 1 } });
  expect(judge(byPerson, [`hostPID: true, ${GOOD}`])).toMatchObject({ status: 'fail' });
  expect(judge({ ...byPerson, who: 'provider', method: 'citation' }, [GOOD])).toMatchObject({ status: 'manual' });
});

test('a requirement with a control that was not selected does not pass, and says why', () => {
  const both = { controls: [HOST, PRIVILEGED] };
  expect(judge(both, [GOOD], { ...WHOLE, controls: [HOST] })).toMatchObject({
    status: 'not-evaluated',
    reason: 'not selected',
  });
  expect(judge(both, [`hostPID: true, ${GOOD}`], { ...WHOLE, controls: [HOST] })).toMatchObject({ status: 'fail' });
  expect(judge(both, [GOOD])).toMatchObject({ status: 'pass' });
});

test('of a control that looks at several fields, only the one that is asked for counts', () => {
  const only = (field: string): Partial<Requirement> => ({ places: { [HOST]: `spec.${field}` } });
  const pods = [`hostPID: true, ${GOOD}`, `hostNetwork: true, ${GOOD}`, GOOD];
  expect(judge(only('hostPID'), pods)).toMatchObject({ status: 'fail', counts: { fail: 1, pass: 2 } });
  expect(judge(only('hostIPC'), pods)).toMatchObject({ status: 'pass', counts: { fail: 0, pass: 3 } });
  expect(judge({}, pods)).toMatchObject({ status: 'fail', counts: { fail: 2, pass: 1 } });
});

test('a field that could not be judged does not pass because another one fails', () => {
  const pods = [`hostPID: true, hostIPC: 7, ${GOOD}`, GOOD];
  expect(judge({ places: { [HOST]: 'spec.hostIPC' } }, pods)).toMatchObject({
    status: 'not-evaluated',
    counts: { 'not-evaluated': 1, pass: 1 },
  });
});

test('what is ignored of a requirement is counted beside its verdict, which stays as it is', () => {
  const comment = 'seaworthy:ignore workload/no-host-namespaces until=2999-01-01 why';
  const pods = [`hostPID: true, # ${comment}\n hostIPC: true, ${GOOD}`, GOOD];
  const ignores = { settings: [], upTo: 'critical', known: new Map([[HOST, HOST]]) } as const;
  const stands = (requirement: Partial<Requirement>) => judge(requirement, pods, { ...WHOLE, ignores });
  expect(stands({})).toMatchObject({ status: 'fail', ignored: 1 });
  expect(stands({ places: { [HOST]: 'spec.hostPID' } })).toMatchObject({ status: 'fail', ignored: 1 });
  expect(stands({ places: { [HOST]: 'spec.hostIPC' } }).ignored).toBeUndefined();
  expect(stands({ controls: [PRIVILEGED] }).ignored).toBeUndefined();
});
