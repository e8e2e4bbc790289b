import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { checkedInt } from '../number.ts';
import type { CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';
import { findLooseSemver, findSemver, Semver } from './semver-value.ts';

/** Kubernetes' semver library (`k8s.io/apiserver/pkg/cel/library/semverlib.go`); comparisons are in `ordered-opaque.ts`. */
export const SEMVERS: Library = {
  'semver/1': (text) => parseSemver(text, false),
  'semver/2': parseSemver,
  'isSemver/1': (text) => isSemver(text, false),
  'isSemver/2': isSemver,
  '.major/1': partOf('major'),
  '.minor/1': partOf('minor'),
  '.patch/1': partOf('patch'),
};

function parseSemver(text: CelValue | undefined, isLoose: CelValue | undefined): CelValue {
  if (typeof text !== 'string' || typeof isLoose !== 'boolean') return NO_OVERLOAD;
  return (
    (isLoose ? findLooseSemver(text) : findSemver(text)) ??
    invalidArgument(`${JSON.stringify(text)} is no semantic version`)
  );
}

function isSemver(text: CelValue | undefined, isLoose: CelValue | undefined): CelValue {
  if (typeof text !== 'string' || typeof isLoose !== 'boolean') return NO_OVERLOAD;
  return (isLoose ? findLooseSemver(text) : findSemver(text)) !== undefined;
}

function partOf(part: 'major' | 'minor' | 'patch'): CelImplementation {
  return (version) => (version instanceof Semver ? checkedInt(version[part]) : NO_OVERLOAD);
}
