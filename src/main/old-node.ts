/** The oldest that has what we import; `package.json` says the same under `engines`. */
const OLDEST = [22, 13] as const;

/** What to tell the person whose Node (`22.12.0`) is too old; undefined where it is not. */
export function describeOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `seaworthy: this is Node ${version}, and Seaworthy needs ${OLDEST.join('.')} or newer. Install one from https://nodejs.org and try again.\n`;
}
