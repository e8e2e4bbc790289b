import { allOf, anyOf, not, quote } from '../cel-text.ts';

/** Where the parts of a pod stand, as CEL. */
export interface PodPlaces {
  /** Optional. */
  readonly spec: string;
  /** Of what has the annotations. Optional. */
  readonly metadata: string;
}

/** What a control of the standard asks for, in a version of it. */
export interface StandardCheck {
  readonly level: 'baseline' | 'restricted';
  /** The control's name, by which Kyverno leaves it out; empty where none does. */
  readonly control: string;
  readonly title: string;
  /** Of the pod itself. */
  readonly ofPod?: (pod: PodPlaces, minor: number) => string;
  /** Of each container, `container`. */
  readonly ofContainer?: (pod: PodPlaces, minor: number) => string;
  /** Whether the control is met whatever the pod says, as where its containers run on Windows. */
  readonly isMetBy?: (pod: PodPlaces, minor: number) => string;
  /** Whether a container may be at fault because its pod says nothing. */
  readonly isInherited?: true;
}

const OWN = 'container.?securityContext';
const ofPod = ({ spec }: PodPlaces, path: string): string => `${spec}.?securityContext.${path}`;

const BASELINE = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];
const SAFE_SYSCTLS: readonly (readonly [number, readonly string[]])[] = [
  [
    0,
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  ],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [
    29,
    [
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
    ],
  ],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
];
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const HANDLERS = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.?postStart',
  'lifecycle.?preStop',
].flatMap((handler) => [`${handler}.?httpGet`, `${handler}.?tcpSocket`]);

/** A profile that is one, where there is one. */
const isProfile = (profile: string): string =>
  `${profile}.optMap(profile, profile.?type.orValue("") in ["RuntimeDefault", "Localhost"]).orValue(true)`;
const isSeLinux = (options: string, minor: number): string => {
  const types = [
    '',
    'container_t',
    'container_init_t',
    'container_kvm_t',
    ...(minor >= 31 ? ['container_engine_t'] : []),
  ];
  return allOf([
    `${options}.?type.orValue("") in ${listOf(types)}`,
    `${options}.?user.orValue("") == ""`,
    `${options}.?role.orValue("") == ""`,
  ]);
};
const isWindows = ({ spec }: PodPlaces, minor: number): string =>
  minor >= 25 ? `${spec}.?os.?name.orValue("") == "windows"` : 'false';
const listOf = (texts: readonly string[]): string => `[${texts.map(quote).join(', ')}]`;

/** As Kyverno has them: those of `k8s.io/pod-security-admission` up to 1.34, each by its newest version that is not too new, or by its first. */
export const STANDARD_CHECKS: readonly StandardCheck[] = [
  {
    level: 'baseline',
    control: '',
    title: 'probes and hooks name no host',
    ofContainer: () => allOf(HANDLERS.map((handler) => `container.?${handler}.?host.orValue("") == ""`)),
  },
  {
    level: 'baseline',
    control: 'Privileged Containers',
    title: 'no container is privileged',
    ofContainer: () => `!${OWN}.?privileged.orValue(false)`,
  },
  {
    level: 'baseline',
    control: 'Host Namespaces',
    title: 'the namespaces of the node are not shared',
    ofPod: ({ spec }) =>
      allOf(['hostNetwork', 'hostPID', 'hostIPC'].map((field) => not(`${spec}.?${field}.orValue(false)`))),
  },
  {
    level: 'baseline',
    control: 'HostPath Volumes',
    title: 'no path of the node is mounted',
    ofPod: ({ spec }) => `${spec}.?volumes.orValue([]).all(volume, !has(volume.hostPath))`,
  },
  {
    level: 'baseline',
    control: 'Host Ports',
    title: 'no port of the node is taken',
    ofContainer: () => `container.?ports.orValue([]).all(port, port.?hostPort.orValue(0) == 0)`,
  },
  {
    level: 'baseline',
    control: 'AppArmor',
    title: 'AppArmor is not turned off',
    ofPod: (pod) =>
      allOf([
        isProfile(ofPod(pod, '?appArmorProfile')),
        `${pod.metadata}.?annotations.orValue({}).all(name, profile, !name.startsWith("container.apparmor.security.beta.kubernetes.io/") || profile in ["", "runtime/default"] || profile.startsWith("localhost/"))`,
      ]),
    ofContainer: () => isProfile(`${OWN}.?appArmorProfile`),
  },
  {
    level: 'baseline',
    control: 'Capabilities',
    title: 'no capability is added beyond the usual ones',
    ofContainer: () => `${OWN}.?capabilities.?add.orValue([]).all(name, name in ${listOf(BASELINE)})`,
  },
  {
    level: 'baseline',
    control: '/proc Mount Type',
    title: '/proc stays masked',
    ofContainer: () => `${OWN}.?procMount.orValue("Default") == "Default"`,
  },
  {
    level: 'baseline',
    control: 'SELinux',
    title: 'SELinux types confine containers',
    ofPod: (pod, minor) => isSeLinux(ofPod(pod, '?seLinuxOptions'), minor),
    ofContainer: (_pod, minor) => isSeLinux(`${OWN}.?seLinuxOptions`, minor),
  },
  {
    level: 'baseline',
    control: 'Seccomp',
    title: 'seccomp is not turned off',
    ofPod: (pod) => isProfile(ofPod(pod, '?seccompProfile')),
    ofContainer: () => isProfile(`${OWN}.?seccompProfile`),
  },
  {
    level: 'baseline',
    control: 'Sysctls',
    title: 'kernel parameters are safe ones',
    ofPod: (pod, minor) =>
      `${ofPod(pod, '?sysctls')}.orValue([]).all(each, each.?name.orValue("") in ${listOf(
        SAFE_SYSCTLS.flatMap(([since, names]) => (minor >= since ? names : [])),
      )})`,
  },
  {
    level: 'baseline',
    control: 'HostProcess',
    title: 'no container is a process of its Windows node',
    ofPod: (pod) => not(`${ofPod(pod, '?windowsOptions.?hostProcess')}.orValue(false)`),
    ofContainer: () => not(`${OWN}.?windowsOptions.?hostProcess.orValue(false)`),
  },
  {
    level: 'restricted',
    control: 'Privilege Escalation',
    title: 'privilege escalation is ruled out',
    ofContainer: () => not(`${OWN}.?allowPrivilegeEscalation.orValue(true)`),
    isMetBy: isWindows,
  },
  {
    level: 'restricted',
    control: 'Capabilities',
    title: 'every capability is dropped, and NET_BIND_SERVICE alone may be added',
    ofContainer: () =>
      allOf([
        `"ALL" in ${OWN}.?capabilities.?drop.orValue([])`,
        `${OWN}.?capabilities.?add.orValue([]).all(name, name == "NET_BIND_SERVICE")`,
      ]),
    isMetBy: isWindows,
  },
  {
    level: 'restricted',
    control: 'Volume Types',
    title: 'volumes come from the API, claims and CSI drivers',
    ofPod: ({ spec }) =>
      `${spec}.?volumes.orValue([]).all(volume, ${anyOf(VOLUMES.map((kind) => `has(volume.${kind})`))})`,
  },
  {
    level: 'restricted',
    control: 'Running as Non-root',
    title: 'every container asks not to run as root',
    ofPod: (pod) => `${ofPod(pod, '?runAsNonRoot')}.orValue(true)`,
    ofContainer: (pod) => `${OWN}.?runAsNonRoot.orValue(${ofPod(pod, '?runAsNonRoot')}.orValue(false))`,
    isInherited: true,
  },
  {
    level: 'restricted',
    control: 'Running as Non-root user',
    title: 'nobody asks for user 0',
    ofPod: (pod) => `${ofPod(pod, '?runAsUser')}.orValue(1) != 0`,
    ofContainer: () => `${OWN}.?runAsUser.orValue(1) != 0`,
  },
  {
    level: 'restricted',
    control: 'Seccomp',
    title: 'every container has a seccomp profile',
    // That it is none that is allowed is a fault of the baseline, too.
    ofContainer: (pod) => `${OWN}.?seccompProfile.hasValue() || ${ofPod(pod, '?seccompProfile')}.hasValue()`,
    isMetBy: isWindows,
    isInherited: true,
  },
];
