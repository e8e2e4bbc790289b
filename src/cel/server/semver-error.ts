import { goQuote } from './go-quote.ts';

const UINT64_END = 2n ** 64n;

/** What `blang/semver` says of a text that is no semantic version. */
export function describeSemverFault(text: string): string {
  if (text === '') return 'Version string empty';
  const [major = '', minor, ...others] = text.split('.');
  if (minor === undefined || others.length === 0) return 'No Major.Minor.Patch elements found';
  const [beforeBuild = '', ...build] = others.join('.').split('+');
  const dash = beforeBuild.indexOf('-');
  const patch = dash < 0 ? beforeBuild : beforeBuild.slice(0, dash);
  return (
    findNumberFault('Major', major) ??
    findNumberFault('Minor', minor) ??
    findNumberFault('Patch', patch) ??
    (dash < 0 ? undefined : firstFault(beforeBuild.slice(dash + 1), findPrereleaseFault)) ??
    (build.length === 0 ? undefined : firstFault(build.join('+'), findBuildFault)) ??
    ''
  );
}

function firstFault(text: string, find: (part: string) => string | undefined): string | undefined {
  for (const part of text.split('.')) {
    const fault = find(part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findNumberFault(name: string, digits: string): string | undefined {
  if (!/^\d*$/.test(digits)) return `Invalid character(s) found in ${name.toLowerCase()} number ${goQuote(digits)}`;
  if (/^0\d/.test(digits)) return `${name} number must not contain leading zeroes ${goQuote(digits)}`;
  return findUintFault(digits);
}

/** `strconv.ParseUint` */
function findUintFault(digits: string): string | undefined {
  if (digits === '') return 'strconv.ParseUint: parsing "": invalid syntax';
  return BigInt(digits) >= UINT64_END ? `strconv.ParseUint: parsing ${goQuote(digits)}: value out of range` : undefined;
}

function findPrereleaseFault(part: string): string | undefined {
  if (part === '') return 'Prerelease is empty';
  if (/^0\d+$/.test(part)) return `Numeric PreRelease version must not contain leading zeroes ${goQuote(part)}`;
  if (/^\d+$/.test(part)) return findUintFault(part);
  return /^[0-9A-Za-z-]+$/.test(part) ? undefined : `Invalid character(s) found in prerelease ${goQuote(part)}`;
}

function findBuildFault(part: string): string | undefined {
  if (part === '') return 'Build meta data is empty';
  return /^[0-9A-Za-z-]+$/.test(part) ? undefined : `Invalid character(s) found in build meta data ${goQuote(part)}`;
}
