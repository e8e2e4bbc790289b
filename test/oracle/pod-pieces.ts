import type { Json } from '../../src/base/json.ts';

/** A value to write; `undefined` takes the field away. */
export type Value = Json | undefined;
type Values = readonly [Value, ...Value[]];

/** A field, from the pod's spec or from a container, and what may stand there. */
export type Field = readonly [path: readonly string[], values: Values];

const FLAG: Values = [true, false, null, undefined];
const USERS: Values = [0, 0, 1, 1000, null, undefined];
const PROFILES: Values = [
  { type: 'RuntimeDefault' },
  { type: 'Localhost', localhostProfile: 'a.json' },
  { type: 'Unconfined' },
  { type: 'runtimeDefault' },
  { type: '' },
  { type: null },
  {},
  null,
  undefined,
];
const LABELS: Values = [undefined, null, '', 'a'];
const TYPES: Values = [
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
  'container_engine_t',
  'spc_t',
  '',
  null,
  undefined,
];
const HOSTS: Values = ['', '127.0.0.1', 'example.com', null, undefined];

/** Fields that belong together: where one of a topic is written, any of them may be. */
export interface Topic {
  readonly pod: readonly Field[];
  readonly container: readonly Field[];
}

const CAN_BE_NOTHING: Values = [null, {}, undefined];
const CAN_BE_EMPTY: Values = [null, [], undefined];

/** What a pod says and each of its containers may say otherwise. */
const BOTH: readonly (readonly Field[])[] = [
  [[['securityContext'], CAN_BE_NOTHING]],
  [[['securityContext', 'runAsNonRoot'], FLAG]],
  [[['securityContext', 'runAsUser'], USERS]],
  [[['securityContext', 'seccompProfile'], PROFILES]],
  [[['securityContext', 'appArmorProfile'], PROFILES]],
  [
    [
      ['securityContext', 'seLinuxOptions'],
      [null, {}, { level: 's0:c1,c2' }, undefined],
    ],
    [['securityContext', 'seLinuxOptions', 'type'], TYPES],
    [['securityContext', 'seLinuxOptions', 'type'], TYPES],
    [['securityContext', 'seLinuxOptions', 'type'], TYPES],
    [['securityContext', 'seLinuxOptions', 'user'], LABELS],
    [['securityContext', 'seLinuxOptions', 'role'], LABELS],
  ],
  [
    [
      ['securityContext', 'windowsOptions'],
      [null, {}, { runAsUserName: 'ContainerUser' }, undefined],
    ],
    [['securityContext', 'windowsOptions', 'hostProcess'], FLAG],
  ],
];

const OF_PODS: readonly (readonly Field[])[] = [
  [
    [['hostNetwork'], FLAG],
    [['hostPID'], FLAG],
    [['hostIPC'], FLAG],
  ],
  [[['hostUsers'], FLAG]],
  [[['os'], [{ name: 'windows' }, { name: 'linux' }, { name: 'Windows' }, { name: '' }, {}, null, undefined]]],
  [
    [['volumes'], CAN_BE_EMPTY],
    [['securityContext', 'sysctls'], CAN_BE_EMPTY],
    [['initContainers'], CAN_BE_EMPTY],
    [['ephemeralContainers'], CAN_BE_EMPTY],
    [['containers'], [[]]],
  ],
];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];
const PROC_MOUNTS: Values = ['Default', 'Unmasked', 'Unmasked', 'default', '', null, undefined];
const DROPS: Values = [['ALL'], ['NET_RAW'], ['all'], ['NET_RAW', 'ALL'], [], null, undefined];

const OF_CONTAINERS: readonly (readonly Field[])[] = [
  [[['securityContext', 'privileged'], FLAG]],
  [[['securityContext', 'allowPrivilegeEscalation'], FLAG]],
  [[['securityContext', 'procMount'], PROC_MOUNTS]],
  [
    [['securityContext', 'capabilities'], CAN_BE_NOTHING],
    [['securityContext', 'capabilities', 'drop'], DROPS],
    [['securityContext', 'capabilities', 'add'], CAN_BE_EMPTY],
  ],
  ...PROBES.map((probe): readonly Field[] => [
    [[probe], CAN_BE_NOTHING],
    [
      [probe, 'httpGet'],
      [{ port: 80 }, null, undefined],
    ],
    [
      [probe, 'grpc'],
      [{ port: 80 }, undefined],
    ],
    ...hosts([probe]),
  ]),
  ...HOOKS.map((hook): readonly Field[] => [
    [
      ['lifecycle', hook],
      [null, {}, { exec: { command: ['a'] } }, undefined],
    ],
    ...hosts(['lifecycle', hook]),
  ]),
  [
    [['lifecycle'], CAN_BE_NOTHING],
    [['ports'], CAN_BE_EMPTY],
    [['restartPolicy'], ['Always', undefined]],
  ],
  [[['name'], ['main-0', 'other', '', undefined]]],
];

function hosts(path: readonly string[]): readonly Field[] {
  const both: readonly Field[] = [
    [[...path, 'httpGet', 'host'], HOSTS],
    [[...path, 'tcpSocket', 'host'], HOSTS],
  ];
  return [...both, ...both];
}

export const TOPICS: readonly Topic[] = [
  ...BOTH.map((fields) => ({ pod: fields, container: fields })),
  ...OF_PODS.map((pod) => ({ pod, container: [] })),
  ...OF_CONTAINERS.map((container) => ({ pod: [], container })),
];

/** Elements that lists grow by. */
export const SYSCTLS: readonly string[] = [
  ...words('kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range'),
  ...words('net.ipv4.ip_unprivileged_port_start net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time'),
  ...words('net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem'),
  ...words('net.ipv4.tcp_wmem net.ipv4.tcp_slow_start_after_idle net.ipv4.tcp_notsent_lowat'),
  ...words('kernel.msgmax net.core.somaxconn net/ipv4/tcp_rmem'),
  '',
];

export const CAPABILITIES: readonly string[] = [
  ...words('AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID'),
  ...words('SYS_CHROOT NET_RAW SYS_ADMIN ALL CAP_CHOWN chown CAP_SYS_ADMIN NET_BIND_SERVICE NET_BIND_SERVICE'),
  '',
];

export const VOLUME_SOURCES: readonly string[] = [
  ...words('awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc'),
  ...words('flexVolume flocker gcePersistentDisk gitRepo glusterfs hostPath image iscsi nfs persistentVolumeClaim'),
  ...words('photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret storageos vsphereVolume'),
  ...words('hostPath hostPath hostPath'),
];

const NAMES = ['main-0', 'init-0', 'debug-0', 'other', ''];
export const ANNOTATIONS: readonly string[] = [
  'seccomp.security.alpha.kubernetes.io/pod',
  ...NAMES.map((name) => `container.seccomp.security.alpha.kubernetes.io/${name}`),
  ...NAMES.map((name) => `container.apparmor.security.beta.kubernetes.io/${name}`),
  'container.apparmor.security.beta.kubernetes.io',
  'example.com/owner',
];
export const ANNOTATION_VALUES: readonly string[] = [
  ...words('runtime/default docker/default localhost/a.json localhost/ localhost Runtime/Default'),
  ...words('unconfined unconfined unconfined'),
  '',
];

function words(text: string): readonly string[] {
  return text.split(' ');
}
