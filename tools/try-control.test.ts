import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

function tryControl(...parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/try-control.ts', ...parameters], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('a file is judged, with every value on the way to what fails', () => {
  const id = 'workload/no-privileged-containers';
  const { status, stdout } = tryControl(id, `src/controls/${id}/examples/fail.cronjob-sidecar.yaml`);
  expect(stdout).toContain(
    '  fail            CronJob shop/report · proxy\n  pass            CronJob shop/report · report\n',
  );
  expect(stdout).toContain('spec.jobTemplate.spec.template.spec.initContainers[0].securityContext.privileged\n');
  expect(stdout).toContain('    CronJob shop/report · proxy: container proxy runs privileged, so it holds');
  expect(stdout).toContain('container.?securityContext.?privileged = true   @ container.securityContext.privileged');
  expect(status).toBe(0);
});

test("without files it judges the control's own examples, each for itself", () => {
  const { status, stdout } = tryControl('network/no-services-without-pods');
  expect(stdout).toContain('examples/unknown.custom-kind.yaml\n  not-evaluated   Service shop/db\n');
  expect(stdout).toContain('Service shop/db: not-evaluated (unsupported)\n');
  expect(stdout).toContain('examples/fail.deployment.yaml\n  fail            Service shop/api\n');
  expect(status).toBe(0);
});

test.each([
  { parameters: [], says: 'npm run try -- ID [FILE…]' },
  { parameters: ['workload/no-privileged-container'], says: 'Did you mean workload/no-privileged-containers?' },
  { parameters: ['rbac/no-wildcards', 'no-such-file.yaml'], says: 'no-such-file.yaml' },
])('$parameters is refused', ({ parameters, says }) => {
  const { status, stdout, stderr } = tryControl(...parameters);
  expect(stdout + stderr).toContain(says);
  expect(stderr).not.toContain('    at ');
  expect(status).toBe(2);
});
