import { anyOf, not, quote } from '../cel-text.ts';
import type { Fault, TestOfText } from './fault.ts';

/** Where the parts of a pod stand, as CEL. */
export interface PodPlaces {
  /** Optional. */
  readonly spec: string;
  /** Of what has the annotations. Optional. */
  readonly metadata: string;
}

/** Of a container. */
export const OWN = 'container.?securityContext';
/** Of its pod. */
export const ofPod = ({ spec }: PodPlaces, path: string): string => `${spec}.?securityContext.${path}`;
export const listOf = (texts: readonly string[]): string => `[${texts.map(quote).join(', ')}]`;
const isProfile = (path: string): string =>
  `${path}.optMap(profile, profile.?type.orValue("") in ["RuntimeDefault", "Localhost"]).orValue(true)`;

/** A flag that may not be set. */
export const flag = (field: string, path: string): Fault => ({
  field,
  isFine: not(`${path}.orValue(false)`),
  hasValues: ({ ofWord }) => ofWord('true'),
});
export const root = (field: string, path: string): Fault => ({
  field,
  isFine: `${path}.orValue(1) != 0`,
  hasValues: ({ ofWord }) => ofWord('0'),
});
/** Capabilities that are added, which count all at once. */
export const added = (isFine: string): Fault => ({
  field: 'securityContext.capabilities.add',
  isFine: `${OWN}.?capabilities.?add.orValue([]).all(name, ${isFine})`,
  hasValues: ({ ofText }) => `${OWN}.?capabilities.?add.orValue([]).all(name, ${anyOf([isFine, ofText('name')])})`,
});
/** Kyverno keeps no text that is empty. */
export const hasText =
  (text: string) =>
  ({ ofText }: TestOfText): string =>
    anyOf([`${text} == ""`, ofText(text)]);
/** A profile that is one, where there is one. */
export const profile = (field: string, path: string): Fault => ({
  field,
  isFine: isProfile(path),
  hasValues: hasText(`${path}.?type.orValue("")`),
});
export const seLinux = (field: string, options: string, minor: number): readonly Fault[] => {
  const types = [
    '',
    'container_t',
    'container_init_t',
    'container_kvm_t',
    ...(minor >= 31 ? ['container_engine_t'] : []),
  ];
  const asked = { type: ` in ${listOf(types)}`, user: ' == ""', role: ' == ""' };
  return Object.entries(asked).map(([name, isFine]) => {
    const text = `${options}.?${name}.orValue("")`;
    return { field: `${field}.${name}`, isFine: text + isFine, hasValues: ({ ofText }) => ofText(text) };
  });
};

/** What Kyverno says of a profile of seccomp that is none of those that there are. */
export const isNoSeccomp = ({ spec }: PodPlaces, containers: string): string =>
  anyOf([
    not(isProfile(`${spec}.?securityContext.?seccompProfile`)),
    `${containers}.exists(container, ${not(isProfile(`${OWN}.?seccompProfile`))})`,
  ]);
