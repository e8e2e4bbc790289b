import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SeaworthyError } from '../src/base/error.ts';
import { compareText } from '../src/base/compare.ts';
import type { Framework } from '../src/frameworks/framework.ts';
import { readFramework } from '../src/frameworks/read-framework.ts';

const FRAMEWORKS = join(import.meta.dirname, '..', 'src', 'frameworks');
const CODE = join(FRAMEWORKS, 'built-in.gen.ts');

/** Reads every `framework.yaml`, sorted by id. */
export function readFrameworks(): readonly Framework[] {
  return globSync('*/framework.yaml', { cwd: FRAMEWORKS })
    .map((file) => readFolder(dirname(file)))
    .sort((left, right) => compareText(left.id, right.id));
}

function readFolder(folder: string): Framework {
  const file = relative(process.cwd(), join(FRAMEWORKS, folder, 'framework.yaml'));
  const framework = readFramework(readFileSync(file, 'utf8'), file);
  if (framework.id === folder) return framework;
  throw new Error(`${file}: the id is ${framework.id}, but the folder is ${folder}; they are the same name`);
}

/** Data in one JSON text is read faster than as code. */
function renderModule(frameworks: readonly Framework[]): string {
  return `// Made by tools/build-frameworks.ts; change the frameworks, not this file.
import type { Framework } from './framework.ts';
export const BUILT_IN_FRAMEWORKS: readonly Framework[] = JSON.parse(${JSON.stringify(JSON.stringify(frameworks))});
`;
}

/** Writes what changed; a framework that is not in order is told as to any author, without a trace of ours. */
function generate(): number {
  try {
    const code = renderModule(readFrameworks());
    if (!existsSync(CODE) || readFileSync(CODE, 'utf8') !== code) writeFileSync(CODE, code);
    return 0;
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    process.stderr.write(`${error.message}\n${error.advice}\n`);
    return 2;
  }
}

if (import.meta.main) process.exitCode = generate();
