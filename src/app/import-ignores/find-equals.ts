import { TOOLS, type Tool } from './foreign-ignore.ts';
import { RIVAL_CHECKS } from './rival-checks.ts';

/** A check of another tool, as that tool writes it, and the controls that find what it finds: none where nothing here does. */
export interface ForeignCheck {
  readonly tool: Tool;
  readonly check: string;
  readonly controls: readonly string[];
}

/** The controls that find what a check finds; undefined for a check that nobody held against ours. */
export function findEquals(tool: Tool, check: string): readonly string[] | undefined {
  const normalise = NORMALISED[tool] ?? asItIs;
  const wanted = normalise(check);
  return Object.entries(RIVAL_CHECKS[tool]).find(([name]) => normalise(name) === wanted)?.[1];
}

/** Every tool that has a check of this name, however its letters are written. */
export function findForeignChecks(name: string): readonly ForeignCheck[] {
  return TOOLS.flatMap((tool) => {
    const normalise = NORMALISED[tool] ?? asItIs;
    const wanted = normalise(name).toLowerCase();
    return Object.entries(RIVAL_CHECKS[tool])
      .filter(([check]) => normalise(check).toLowerCase() === wanted)
      .map(([check, controls]) => ({ tool, check, controls }));
  });
}

/** The tool that names its checks like this, whether this one is known or not. */
export function findNamingTool(name: string): Tool | undefined {
  return NAMING.find(([pattern]) => pattern.test(name))?.[1];
}

const NAMING: readonly (readonly [RegExp, Tool])[] = [
  [/^CKV2?_[A-Z0-9]+_\d+$/i, 'checkov'],
  [/^(?:AVD-)?KSV-?\d+$/i, 'trivy'],
  [/^C-\d{4}$/i, 'kubescape'],
];

/** Tools that write a check in several ways. */
const NORMALISED: { readonly [Name in Tool]?: (check: string) => string } = {
  trivy: normaliseTrivy,
  polaris: normalisePolaris,
};

/** `hostIPCSet` was `host-ipc-set` in annotations once. */
function normalisePolaris(check: string): string {
  return check.replaceAll('-', '').toLowerCase();
}

function asItIs(check: string): string {
  return check;
}

/** `AVD-KSV-0014`, `KSV-0014` and `KSV014` are one. */
function normaliseTrivy(check: string): string {
  const number = /^(?:AVD-)?KSV-?0*(\d+)$/i.exec(check)?.[1];
  return number === undefined ? check : `KSV${number.padStart(3, '0')}`;
}
