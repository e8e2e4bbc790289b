import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isReadProblem, readYamlFile } from '../../src/manifest/read.ts';

export const LEVELS = ['baseline', 'restricted'] as const;
export type Level = (typeof LEVELS)[number];

/** What a framework of the Pod Security Standards says, as it stands in its file. */
export interface LevelFramework {
  /** Requirement → the controls that decide it. */
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  /** Requirement → the minor version from which a stricter one takes its place. */
  readonly overriddenFrom: ReadonlyMap<string, number>;
}

export function readLevel(level: Level): LevelFramework {
  const file = join(import.meta.dirname, '..', '..', 'src', 'frameworks', `pod-security-${level}`, 'framework.yaml');
  const bytes = readFileSync(file);
  const document = readYamlFile(file, bytes);
  if (isReadProblem(document)) throw new Error(`${file}: ${document.message}`);
  const { requirements } = document.value as unknown as {
    readonly requirements: readonly { readonly id: string; readonly controls: readonly string[] }[];
  };
  return {
    requirements: new Map(requirements.map(({ id, controls }) => [id, controls])),
    overriddenFrom: new Map(
      [...bytes.toString('utf8').matchAll(OVERRIDE)].map(([, id = '', minor]) => [id, Number(minor)]),
    ),
  };
}

/** A note for readers, and held to the library like the rest. */
const OVERRIDE = /^ {2}# (\w+) is overridden by \w+ from 1\.(\d+) on$/gm;
