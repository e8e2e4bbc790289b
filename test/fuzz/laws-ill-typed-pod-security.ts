import type { Json, JsonObject } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import type { IllTyped } from './laws-ill-typed-fields.ts';

const NO_BOOL: readonly Json[] = ['true', 'false', 0, 1, [], {}, ['x']];
const NO_NUMBER: readonly Json[] = ['1000', '0', true, [], {}];
const NO_MAP: readonly Json[] = ['x', 5, true, ['x'], [{}]];
const NO_LIST: readonly Json[] = ['x', 5, true, { a: 'b' }];
const NO_TEXT: readonly Json[] = [5, true, [], {}];

const SECURITY: Path = ['securityContext'];
const HOST: Path = ['livenessProbe', 'httpGet', 'host'];

/** A field of a control, below the pod's spec or a container, with what stands there in order. */
type Row = readonly [at: Path, inOrder: Json, values: readonly Json[]];

/** What a pod and each of its containers can say. */
const OF_BOTH: Readonly<Record<string, readonly Row[]>> = {
  'workload/no-windows-host-process': [
    [SECURITY, {}, NO_MAP],
    [[...SECURITY, 'windowsOptions'], {}, NO_MAP],
    [[...SECURITY, 'windowsOptions', 'hostProcess'], false, NO_BOOL],
  ],
  'workload/restrict-apparmor-profiles': profile('appArmorProfile'),
  'workload/no-unconfined-seccomp': profile('seccompProfile'),
  'workload/require-seccomp-profile': profile('seccompProfile').slice(1),
  'workload/restrict-selinux-options': [
    [SECURITY, {}, NO_MAP],
    [[...SECURITY, 'seLinuxOptions'], {}, NO_MAP],
    [[...SECURITY, 'seLinuxOptions', 'type'], 'container_t', NO_TEXT],
    [[...SECURITY, 'seLinuxOptions', 'user'], '', NO_TEXT],
    [[...SECURITY, 'seLinuxOptions', 'role'], '', NO_TEXT],
  ],
  'workload/no-root-user': [
    [SECURITY, {}, NO_MAP],
    [[...SECURITY, 'runAsUser'], 1000, NO_NUMBER],
  ],
  'pod-security/require-run-as-non-root': [[[...SECURITY, 'runAsNonRoot'], true, NO_BOOL]],
};

function profile(field: string): readonly Row[] {
  return [
    [SECURITY, {}, NO_MAP],
    [[...SECURITY, field], { type: 'RuntimeDefault' }, NO_MAP],
    [[...SECURITY, field, 'type'], 'RuntimeDefault', NO_TEXT],
  ];
}

const OF_PODS: Readonly<Record<string, readonly Row[]>> = {
  'workload/restrict-sysctls': [
    [[...SECURITY, 'sysctls'], [], [...NO_LIST, ['x'], [5], [[]]]],
    [[...SECURITY, 'sysctls'], [{ name: 'net.ipv4.tcp_syncookies' }], NO_TEXT.map((name) => [{ name }])],
  ],
  'workload/restrict-volume-types': [[['volumes'], [], [...NO_LIST, ['x'], [5], [[]]]]],
};

const OF_CONTAINERS: Readonly<Record<string, readonly Row[]>> = {
  'workload/no-host-ports': [
    [['ports'], [], NO_LIST],
    [['ports'], [{ hostPort: 0 }], NO_NUMBER.map((hostPort) => [{ hostPort }])],
  ],
  'workload/no-host-in-probes': HOST.map((_, depth): Row => {
    const isText = depth === HOST.length - 1;
    return [HOST.slice(0, depth + 1), isText ? '' : {}, isText ? NO_TEXT : NO_MAP];
  }),
  'workload/restrict-proc-mount': [[[...SECURITY, 'procMount'], 'Default', NO_TEXT]],
  'pod-security/require-masked-proc': [[[...SECURITY, 'procMount'], 'Default', NO_TEXT]],
  'pod-security/restrict-added-capabilities': added(),
  'pod-security/limit-capabilities-to-port-binding': added(),
  'workload/require-dropped-capabilities': [
    [[...SECURITY, 'capabilities', 'drop'], ['ALL'], [...NO_LIST, { ALL: true }, [5], [['ALL']]]],
  ],
  'pod-security/restrict-privilege-escalation': [[[...SECURITY, 'allowPrivilegeEscalation'], false, NO_BOOL]],
};

function added(): readonly Row[] {
  return [
    [[...SECURITY, 'capabilities'], {}, NO_MAP],
    [[...SECURITY, 'capabilities', 'add'], [], [...NO_LIST, { NET_BIND_SERVICE: true }, [5], [{}], [['x']]]],
  ];
}

const POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { containers: [{ name: 'app' }] },
};

export const ILL_TYPED_POD_SECURITY: readonly IllTyped[] = [
  ...place(OF_BOTH, ['spec']),
  ...place(OF_BOTH, ['spec', 'containers', 0]),
  ...place(OF_PODS, ['spec']),
  ...place(OF_CONTAINERS, ['spec', 'containers', 0]),
  { control: 'workload/restrict-apparmor-profiles', at: ['metadata', 'annotations'], object: POD, values: NO_MAP },
];

function place(table: Readonly<Record<string, readonly Row[]>>, root: Path): readonly IllTyped[] {
  return Object.entries(table).flatMap(([control, rows]) =>
    rows.map(([at, inOrder, values]) => {
      const path = [...root, ...at];
      return { control, at: path, object: writeAt(POD, path, inOrder) as JsonObject, values };
    }),
  );
}

/** A copy with a value at a path; maps on the way are made. */
function writeAt(current: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(current)) return current.with(Number(step), writeAt(current[Number(step)], rest, value));
  const map = (current ?? {}) as JsonObject;
  return { ...map, [step]: writeAt(map[step], rest, value) };
}
