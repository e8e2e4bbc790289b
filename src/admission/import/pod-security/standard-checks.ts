import { allOf, anyOf, FALSE, not } from '../cel-text.ts';
import type { Fault } from './fault.ts';
import { added, flag, hasText, listOf, OWN, ofPod, type PodPlaces, profile, root, seLinux } from './standard-faults.ts';
import { BASELINE, OTHER_VOLUMES, SAFE_SYSCTLS, VOLUMES } from './standard-lists.ts';

/** What a control of the standard asks for, in a version of it. */
export interface StandardCheck {
  readonly level: 'baseline' | 'restricted';
  /** The control's name, by which Kyverno leaves it out; empty where none does. */
  readonly control: string;
  readonly title: string;
  /** Of the pod itself. */
  readonly ofPod?: (pod: PodPlaces, minor: number) => readonly Fault[];
  /** Of each container, `container`. */
  readonly ofContainer?: (pod: PodPlaces, minor: number) => readonly Fault[];
  /** Whether the control is met whatever the pod says, as where its containers run on Windows. */
  readonly isMetBy?: (pod: PodPlaces, minor: number) => string;
  /** Whether a container may be at fault because its pod says nothing. */
  readonly isInherited?: true;
}

const HANDLERS = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.?postStart',
  'lifecycle.?preStop',
].flatMap((handler) => [`${handler}.?httpGet`, `${handler}.?tcpSocket`]);

const isWindows = ({ spec }: PodPlaces, minor: number): string =>
  minor >= 25 ? `${spec}.?os.?name.orValue("") == "windows"` : 'false';

/** As Kyverno has them: those of `k8s.io/pod-security-admission` up to 1.34, each by its newest version that is not too new, or by its first. */
export const STANDARD_CHECKS: readonly StandardCheck[] = [
  {
    level: 'baseline',
    control: '',
    title: 'probes and hooks name no host',
    ofContainer: () => [
      { field: '', isFine: allOf(HANDLERS.map((handler) => `container.?${handler}.?host.orValue("") == ""`)) },
    ],
  },
  {
    level: 'baseline',
    control: 'Privileged Containers',
    title: 'no container is privileged',
    ofContainer: () => [flag('securityContext.privileged', `${OWN}.?privileged`)],
  },
  {
    level: 'baseline',
    control: 'Host Namespaces',
    title: 'the namespaces of the node are not shared',
    ofPod: ({ spec }) => ['hostNetwork', 'hostPID', 'hostIPC'].map((name) => flag(`spec.${name}`, `${spec}.?${name}`)),
  },
  {
    level: 'baseline',
    control: 'HostPath Volumes',
    title: 'no path of the node is mounted',
    ofPod: ({ spec }) => [
      {
        field: 'spec.volumes[*].hostPath',
        list: `${spec}.?volumes.orValue([])`,
        isFine: '!has(each.hostPath)',
        hasValues: hasText('each.?hostPath.?path.orValue("")'),
      },
    ],
  },
  {
    level: 'baseline',
    control: 'Host Ports',
    title: 'no port of the node is taken',
    ofContainer: () => [
      {
        field: 'ports[*].hostPort',
        list: 'container.?ports.orValue([])',
        isFine: 'each.?hostPort.orValue(0) == 0',
        hasValues: ({ ofText }) => ofText('string(each.?hostPort.orValue(0))'),
      },
    ],
  },
  {
    level: 'baseline',
    control: 'AppArmor',
    title: 'AppArmor is not turned off',
    ofPod: (pod) => [
      profile('spec.securityContext.appArmorProfile.type', ofPod(pod, '?appArmorProfile')),
      {
        field: '',
        isFine: `${pod.metadata}.?annotations.orValue({}).all(name, profile, !name.startsWith("container.apparmor.security.beta.kubernetes.io/") || profile in ["", "runtime/default"] || profile.startsWith("localhost/"))`,
      },
    ],
    ofContainer: () => [profile('securityContext.appArmorProfile.type', `${OWN}.?appArmorProfile`)],
  },
  {
    level: 'baseline',
    control: 'Capabilities',
    title: 'no capability is added beyond the usual ones',
    ofContainer: () => [added(`name in ${listOf(BASELINE)}`)],
  },
  {
    level: 'baseline',
    control: '/proc Mount Type',
    title: '/proc stays masked',
    ofContainer: () => [
      {
        field: 'securityContext.procMount',
        isFine: `${OWN}.?procMount.orValue("Default") == "Default"`,
        hasValues: hasText(`${OWN}.?procMount.orValue("")`),
      },
    ],
  },
  {
    level: 'baseline',
    control: 'SELinux',
    title: 'SELinux types confine containers',
    ofPod: (pod, minor) => seLinux('spec.securityContext.seLinuxOptions', ofPod(pod, '?seLinuxOptions'), minor),
    ofContainer: (_pod, minor) => seLinux('securityContext.seLinuxOptions', `${OWN}.?seLinuxOptions`, minor),
  },
  {
    level: 'baseline',
    control: 'Seccomp',
    title: 'seccomp is not turned off',
    ofPod: (pod) => [profile('spec.securityContext.seccompProfile.type', ofPod(pod, '?seccompProfile'))],
    ofContainer: () => [profile('securityContext.seccompProfile.type', `${OWN}.?seccompProfile`)],
  },
  {
    level: 'baseline',
    control: 'Sysctls',
    title: 'kernel parameters are safe ones',
    ofPod: (pod, minor) => [
      {
        field: 'spec.securityContext.sysctls[*].name',
        list: `${ofPod(pod, '?sysctls')}.orValue([])`,
        isFine: `each.?name.orValue("") in ${listOf(SAFE_SYSCTLS.flatMap(([since, names]) => (minor >= since ? names : [])))}`,
        hasValues: hasText('each.?name.orValue("")'),
      },
    ],
  },
  {
    level: 'baseline',
    control: 'HostProcess',
    title: 'no container is a process of its Windows node',
    ofPod: (pod) => [
      flag('spec.securityContext.windowsOptions.hostProcess', ofPod(pod, '?windowsOptions.?hostProcess')),
    ],
    ofContainer: () => [flag('securityContext.windowsOptions.hostProcess', `${OWN}.?windowsOptions.?hostProcess`)],
  },
  {
    level: 'restricted',
    control: 'Privilege Escalation',
    title: 'privilege escalation is ruled out',
    ofContainer: () => [
      {
        field: 'securityContext.allowPrivilegeEscalation',
        isFine: not(`${OWN}.?allowPrivilegeEscalation.orValue(true)`),
        hasValues: ({ ofWord }) => {
          const isSaid = `${OWN}.?allowPrivilegeEscalation.hasValue()`;
          return anyOf([
            not(`${OWN}.hasValue()`),
            allOf([isSaid, ofWord('true')]),
            allOf([not(isSaid), ofWord('nil')]),
          ]);
        },
      },
    ],
    isMetBy: isWindows,
  },
  {
    level: 'restricted',
    control: 'Capabilities',
    title: 'every capability is dropped, and NET_BIND_SERVICE alone may be added',
    ofContainer: () => [
      {
        field: 'securityContext.capabilities.drop',
        isFine: `"ALL" in ${OWN}.?capabilities.?drop.orValue([])`,
        hasValues: ({ ofText }) => `${OWN}.?capabilities.?drop.orValue([]).all(name, ${ofText('name')})`,
      },
      added('name == "NET_BIND_SERVICE"'),
    ],
    isMetBy: isWindows,
  },
  {
    level: 'restricted',
    control: 'Volume Types',
    title: 'volumes come from the API, claims and CSI drivers',
    ofPod: ({ spec }) => [
      {
        field: 'spec.volumes[*]',
        list: `${spec}.?volumes.orValue([])`,
        isFine: anyOf(VOLUMES.map((kind) => `has(each.${kind})`)),
        isAt: (field) => {
          const [, kind] = /^spec\.volumes\[\*\]\.(\w+)$/.exec(field) ?? [];
          return kind === undefined || !OTHER_VOLUMES.has(kind) ? FALSE : `has(each.${kind})`;
        },
      },
    ],
  },
  {
    level: 'restricted',
    control: 'Running as Non-root',
    title: 'every container asks not to run as root',
    ofPod: (pod) => [
      {
        field: 'spec.securityContext.runAsNonRoot',
        isFine: `${ofPod(pod, '?runAsNonRoot')}.orValue(true)`,
        hasValues: ({ ofWord }) => ofWord('false'),
      },
    ],
    ofContainer: (pod) => [
      {
        field: 'securityContext.runAsNonRoot',
        isFine: `${OWN}.?runAsNonRoot.orValue(${ofPod(pod, '?runAsNonRoot')}.orValue(false))`,
        hasValues: ({ ofWord }) => anyOf([not(`${OWN}.?runAsNonRoot.hasValue()`), ofWord('false')]),
      },
    ],
    isInherited: true,
  },
  {
    level: 'restricted',
    control: 'Running as Non-root user',
    title: 'nobody asks for user 0',
    ofPod: (pod) => [root('spec.securityContext.runAsUser', ofPod(pod, '?runAsUser'))],
    ofContainer: () => [root('securityContext.runAsUser', `${OWN}.?runAsUser`)],
  },
  {
    level: 'restricted',
    control: 'Seccomp',
    title: 'every container has a seccomp profile',
    // That it is none that is allowed is a fault of the baseline, too.
    ofContainer: (pod) => [
      {
        field: 'securityContext.seccompProfile.type',
        isFine: `${OWN}.?seccompProfile.hasValue() || ${ofPod(pod, '?seccompProfile')}.hasValue()`,
      },
    ],
    isMetBy: isWindows,
    isInherited: true,
  },
];
