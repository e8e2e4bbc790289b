import { expect, test } from 'vitest';
import { findEquals, findForeignChecks, findNamingTool } from './find-equals.ts';

test.each([
  ['polaris', 'hostIPCSet', 'host-ipc-set'],
  ['polaris', 'runAsRootAllowed', 'run-as-root-allowed'],
  ['polaris', 'notReadOnlyRootFilesystem', 'not-read-only-root-filesystem'],
  ['trivy', 'AVD-KSV-0014', 'KSV014'],
] as const)('%s writes %s and %s and means one check', (tool, first, second) => {
  expect(findEquals(tool, first)).toBeDefined();
  expect(findEquals(tool, first)).toEqual(findEquals(tool, second));
});

test('a name is found in whatever case, with every tool that has it', () => {
  expect(findForeignChecks('ckv_k8s_16')).toEqual([
    { tool: 'checkov', check: 'CKV_K8S_16', controls: ['workload/no-privileged-containers'] },
  ]);
  expect(findForeignChecks('nothing-of-anybody')).toEqual([]);
});

test.each([
  ['CKV_K8S_9999', 'checkov'],
  ['KSV-9999', 'trivy'],
  ['C-9999', 'kubescape'],
  ['5.1.1', undefined],
  ['workload/no-host-ports', undefined],
])('%s is named as %s names its checks', (name, tool) => {
  expect(findNamingTool(name)).toBe(tool);
});
