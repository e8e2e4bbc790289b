import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WHO_CAN_V1, WHO_IS_V1 } from '../../src/api/who-v1.ts';
import { PROGRAM } from '../program.fixture.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** To the user `reader` nothing is bound, so that every list is refused. */
const LIVE = ['--context', 'reader'];
const LOG = ['--audit-log', 'test/live/audit.ndjson'];
const MISSING = 'cannot list resource "clusterrolebindings"';

function seaworthy(...words: readonly string[]) {
  return spawnSync(process.execPath, [PROGRAM, ...words], {
    encoding: 'utf8',
    cwd: ROOT,
    env: { PATH: process.env['PATH'], KUBECONFIG: theCluster().kubeconfig },
  });
}

describe.skipIf(!hasCluster)('an identity that may read no role and no binding', () => {
  test.each([
    { asked: ['who', 'can', 'get', 'secrets'], says: 'nobody knows: no binding could be read' },
    { asked: ['who', 'is', 'User:anna'], says: 'nobody knows: no binding could be read' },
    { asked: ['access', 'graph'], says: 'nobody knows: no binding could be read' },
    { asked: ['access', 'least', 'User:anna', ...LOG], says: 'not known: no binding could be read' },
    { asked: ['access', 'least', ...LOG], says: 'not every role and binding could be read' },
  ])('$asked names the permission that is missing, and ends with 3', ({ asked, says }) => {
    const { status, stdout, stderr } = seaworthy(...asked, ...LIVE);
    const told = `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
    expect(told).toContain(says);
    expect(told).toContain(MISSING);
    expect(told).not.toContain('--complete says that it does');
    expect(status).toBe(3);
  });

  test('programs are told the same', () => {
    const can = seaworthy('who', 'can', 'get', 'secrets', '--format', 'json', ...LIVE);
    const is = seaworthy('who', 'is', 'User:anna', '--format', 'json', ...LIVE);
    for (const { state, notRead } of [
      WHO_CAN_V1.parse(JSON.parse(can.stdout)),
      WHO_IS_V1.parse(JSON.parse(is.stdout)),
    ]) {
      expect(state).toBe('forbidden');
      expect(notRead.map(({ kind }) => kind)).toEqual(['ClusterRoleBinding', 'ClusterRole', 'RoleBinding', 'Role']);
      expect(notRead[0]?.why).toContain(MISSING);
    }
    expect([can.status, is.status]).toEqual([3, 3]);
  });

  test('one that may read all of them is told what there is', () => {
    const { status, stdout } = seaworthy('who', 'can', 'get', 'secrets', '--format', 'json', '--context', 'admin');
    const { state, notRead, answers } = WHO_CAN_V1.parse(JSON.parse(stdout));
    expect({ state, notRead, status }).toEqual({ state: 'complete', notRead: [], status: 0 });
    expect(answers.length).toBeGreaterThan(3);
  });
});
