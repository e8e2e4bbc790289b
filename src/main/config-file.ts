import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Completeness } from '../assessment/settings.ts';
import type { Json } from '../base/json.ts';
import type { Severity } from '../base/severity.ts';

/** `seaworthy.yaml`, defaults filled in. */
export interface Config {
  readonly controls: {
    readonly only?: readonly string[] | undefined;
    readonly disable: readonly string[];
    readonly severities: Readonly<Record<string, Severity>>;
    readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  };
  readonly complete: readonly Completeness[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly namespace: string;
  readonly failOn: Severity;
  readonly failCoverageBelow: number;
}

export const EMPTY_CONFIG: Config = {
  controls: { disable: [], severities: {}, parameters: {} },
  complete: [],
  include: [],
  exclude: [],
  namespace: '',
  failOn: 'high',
  failCoverageBelow: 0,
};

const NAMES = ['seaworthy.yaml', 'seaworthy.yml'];

/** The configuration beside the first target, else in the current folder. */
export function findConfigFile(targets: readonly string[]): string | undefined {
  const [first = '.'] = targets;
  const stats = first === '-' ? undefined : statSync(first, { throwIfNoEntry: false });
  const beside = stats === undefined ? '.' : stats.isDirectory() ? first : dirname(first);
  return [beside, '.'].flatMap((folder) => NAMES.map((name) => join(folder, name))).find((file) => existsSync(file));
}
