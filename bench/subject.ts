import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDist } from '../tools/build.ts';
import { buildControls } from '../tools/build-controls.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.cache', 'bench', 'subject');
/** The controls that this benchmark began with, and how often each in CEL is copied: about 120 controls in all. */
const FIRST = [
  'manifest/no-duplicate-keys',
  'network/no-services-without-pods',
  'rbac/no-wildcards',
  'secrets/no-plain-secrets',
  'workload/no-host-namespaces',
  'workload/no-host-path-volumes',
  'workload/no-privilege-escalation',
  'workload/no-privileged-containers',
  'workload/pin-image-digest',
  'workload/require-non-root',
  'workload/require-resource-requests',
  'workload/restrict-added-capabilities',
];
const COPIES = 14;

const REAL_FOLDER = join(ROOT, '.cache', 'bench', 'real');
/** Starts the program as it is, once it is built. */
export const REAL: readonly string[] = [process.execPath, join(REAL_FOLDER, 'seaworthy.mjs')];

/** Who is measured: the copied controls, which stay the same while controls are added, and the program as it is. */
export interface Subject {
  readonly name: string;
  /** What we promise is promised of it. */
  readonly isPromised: boolean;
  readonly command: (target: string) => readonly string[];
  readonly countFindings: (stdout: string) => number;
}

/** The built entry with the first controls copied to about 120 distinct ones, built beside the real one. */
export async function buildSubject(): Promise<Subject> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ['src', 'package.json', 'package-lock.json'])
    cpSync(join(ROOT, name), join(FOLDER, name), { recursive: true });
  if (!existsSync(join(FOLDER, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules'), join(FOLDER, 'node_modules'));
  const { code, readmes } = buildControls(COPIES, FIRST);
  writeFileSync(join(FOLDER, 'src', 'controls', 'built-in.gen.ts'), code);
  writeFileSync(join(FOLDER, 'src', 'controls', 'readmes.gen.ts'), readmes);
  await buildDist({ root: FOLDER, outdir: join(FOLDER, 'dist') });
  const entry = join(FOLDER, 'dist', 'seaworthy.mjs');
  const { status } = spawnSync(process.execPath, [entry, '--version']);
  if (status !== 0) throw new Error('the built entry does not start');
  return {
    name: '120 copied controls',
    isPromised: true,
    command: (target) => [process.execPath, entry, 'scan', target],
    countFindings,
  };
}

/** The program as it is: with the default profile, and with every control. */
export async function buildReal(): Promise<readonly Subject[]> {
  await buildDist({ root: ROOT, outdir: REAL_FOLDER });
  return (['strict', 'default'] as const).map((profile) => ({
    name: { strict: 'every control', default: 'default profile' }[profile],
    isPromised: profile === 'strict',
    command: (target) => [...REAL, 'scan', '--profile', profile, target],
    countFindings,
  }));
}

/** From the headline of the closing block. */
function countFindings(stdout: string): number {
  return Number(/^(\d+) findings? in /m.exec(stdout)?.[1] ?? 0);
}
