import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDist } from '../tools/build.ts';
import { buildControls } from '../tools/build-controls.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.cache', 'bench', 'subject');
/** Copies of each CEL control: about 120 controls in all. */
const COPIES = 14;

/** The built entry with the controls copied to about 120 distinct ones, built beside the real one. */
export async function buildSubject(): Promise<{
  name: string;
  command: (target: string) => readonly string[];
  countFindings: (stdout: string) => number;
}> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  cpSync(join(ROOT, 'src'), join(FOLDER, 'src'), { recursive: true });
  if (!existsSync(join(FOLDER, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules'), join(FOLDER, 'node_modules'));
  const { code, readmes } = buildControls(COPIES);
  writeFileSync(join(FOLDER, 'src', 'controls', 'built-in.gen.ts'), code);
  writeFileSync(join(FOLDER, 'src', 'controls', 'readmes.gen.ts'), readmes);
  await buildDist({ root: FOLDER, outdir: join(FOLDER, 'dist') });
  const entry = join(FOLDER, 'dist', 'seaworthy.mjs');
  const { status } = spawnSync(process.execPath, [entry, '--version']);
  if (status !== 0) throw new Error('the built entry does not start');
  return {
    name: 'seaworthy',
    command: (target) => [process.execPath, entry, 'scan', target],
    countFindings,
  };
}

/** From the headline of the closing block. */
function countFindings(stdout: string): number {
  return Number(/^(\d+) findings? in /m.exec(stdout)?.[1] ?? 0);
}
