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
  const table = RIVAL_CHECKS[tool];
  const name = NORMALISED[tool]?.(check) ?? check;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Every tool that has a check of this name, however its letters are written. */
export function findForeignChecks(name: string): readonly ForeignCheck[] {
  return TOOLS.flatMap((tool) => {
    const wanted = (NORMALISED[tool]?.(name) ?? name).toLowerCase();
    return Object.entries(RIVAL_CHECKS[tool])
      .filter(([check]) => check.toLowerCase() === wanted)
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

/** `hostIPCSet` in a configuration is `host-ipc-set` in an annotation. */
function normalisePolaris(check: string): string {
  return check.replaceAll(/([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase();
}

/** `AVD-KSV-0014`, `KSV-0014` and `KSV014` are one. */
function normaliseTrivy(check: string): string {
  const number = /^(?:AVD-)?KSV-?0*(\d+)$/i.exec(check)?.[1];
  return number === undefined ? check : `KSV${number.padStart(3, '0')}`;
}
