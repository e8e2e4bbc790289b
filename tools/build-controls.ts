import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compareText } from '../src/base/compare.ts';
import { sha256 } from '../src/base/digest.ts';
import { SeaworthyError } from '../src/base/error.ts';
import { emitJs } from '../src/cel/emit-js.ts';
import type { PreparedCheck } from '../src/controls/prepare-control.ts';
import { prepareControl } from '../src/controls/prepare-control.ts';
import { readControl } from '../src/controls/read-control.ts';

const CONTROLS = join(import.meta.dirname, '..', 'src', 'controls');
const CODE = join(CONTROLS, 'built-in.gen.ts');
const READMES = join(CONTROLS, 'readmes.gen.ts');

/** One control's part of the generated module. */
interface Part {
  readonly id: string;
  readonly imports: readonly string[];
  readonly constants: readonly string[];
  /** What a CEL control says of itself; absent for one in TypeScript. */
  readonly data?: object;
  readonly entry: string;
}

/**
 * Compiles every `control.yaml` to JavaScript and gathers every `control.ts` into `built-in.gen.ts`.
 * `copies` above 1 makes that many distinct controls of each CEL one, and `only` leaves out others: for the benchmark only.
 */
export function buildControls(
  copies: number,
  only?: readonly string[],
): { readonly code: string; readonly readmes: string } {
  const folders = globSync('*/*/control.{yaml,ts}', { cwd: CONTROLS })
    .map((file) => dirname(file))
    .filter((folder) => only?.includes(folder) ?? true)
    .sort();
  const parts = folders
    .flatMap((folder, index) => buildFolder(folder, index, copies))
    .sort((left, right) => compareText(left.id, right.id));
  return { code: renderModule(parts), readmes: renderReadmes(folders) };
}

function buildFolder(folder: string, index: number, copies: number): readonly Part[] {
  const yaml = join(CONTROLS, folder, 'control.yaml');
  if (!existsSync(yaml))
    return [
      {
        id: folder,
        imports: [`import { control as c${index} } from './${folder}/control.ts';`],
        constants: [],
        entry: `c${index}`,
      },
    ];
  const file = relative(process.cwd(), yaml);
  const control = readControl(readFileSync(yaml, 'utf8'), file);
  const { id } = control.source;
  if (id !== folder) throw new Error(`${file}: the id is ${id}, but the folder is ${folder}; they are the same name`);
  return Array.from({ length: copies }, (_, copy) => buildCelControl(control, { index, copy }));
}

function buildCelControl(
  control: Parameters<typeof prepareControl>[0],
  { index, copy }: { index: number; copy: number },
): Part {
  const { meta, checks } = prepareControl(control);
  const id = copy === 0 ? meta.id : `${meta.id}-${copy}`;
  const { nameOf, constants } = createFunctions(`${index}_${copy}`);
  const functions = checks.flatMap(({ where, expression, message }) =>
    [...(where === undefined ? [] : [where]), expression, message].map(nameOf),
  );
  return {
    id,
    imports: [],
    constants,
    data: { ...meta, id, checks: checks.map(toData) },
    entry: `[${functions.join(', ')}]`,
  };
}

const CHECKED = { isChecked: true };

/** Functions of one control, each once: what is asked of containers is asked of init containers too, in the same words. */
function createFunctions(suffix: string): {
  readonly nameOf: (expression: PreparedCheck['expression']) => string;
  readonly constants: readonly string[];
} {
  const names = new Map<string, string>();
  const constants: string[] = [];
  return {
    constants,
    nameOf(expression) {
      const neutral = JSON.stringify(emitJs(expression, 'k', CHECKED));
      const known = names.get(neutral);
      if (known !== undefined) return known;
      const name = `f${suffix}_${names.size}`;
      names.set(neutral, name);
      const emitted = emitJs(expression, `k${suffix}_${names.size}`, CHECKED);
      constants.push(...emitted.constants, `const ${name} = (scope: any) => {\n${emitted.body}\n};`);
      return name;
    },
  };
}

function toData({ whereSource, each, eachIs, holdsWithout, at, fix, source, messageSource }: PreparedCheck): object {
  return { whereSource, each, eachIs, holdsWithout, at, fix, source, messageSource };
}

/** What is data stands in one JSON text: read when the module is, it costs a fifth of the same as code. */
function renderModule(parts: readonly Part[]): string {
  const data = JSON.stringify(parts.map((part) => part.data ?? null));
  const constants = parts.flatMap((part) => part.constants);
  const needsEngine = constants.some((constant) => /= P\./.test(constant));
  return `// Made by tools/build-controls.ts; change the controls, not this file.
// @ts-nocheck
import * as R from '../cel/runtime.ts';
${needsEngine ? "import * as P from '../cel/pattern-runtime.ts';\n" : ''}import { assembleControl } from './assemble-control.ts';
import type { Control } from './control.ts';
${parts.flatMap(({ imports }) => imports).join('\n')}
${constants.join('\n')}
const DATA = JSON.parse(${JSON.stringify(data)});
export const BUILT_IN_CONTROLS: readonly Control[] = [
${parts.map(({ data: own, entry }, index) => (own === undefined ? `${entry},` : `assembleControl(DATA[${index}], ${entry}),`)).join('\n')}
];
`;
}

function renderReadmes(folders: readonly string[]): string {
  const texts = Object.fromEntries(
    folders.map((folder) => [folder, readFileSync(join(CONTROLS, folder, 'README.md'), 'utf8')]),
  );
  return `// Made by tools/build-controls.ts; change the READMEs, not this file.\nexport const READMES: Readonly<Record<string, string>> = ${JSON.stringify(texts, undefined, 2)};\n`;
}

/** Writes only what changed, so that nothing is built anew for nothing. */
function writeIfChanged(file: string, text: string): void {
  if (existsSync(file) && sha256(readFileSync(file, 'utf8')) === sha256(text)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Generates both modules; a control that does not build is told as to any author, without a trace of ours. */
function generate(copies: number): number {
  try {
    const { code, readmes } = buildControls(copies);
    writeIfChanged(CODE, code);
    writeIfChanged(READMES, readmes);
    return 0;
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    process.stderr.write(`${error.message}\n${error.advice}\n`);
    return 2;
  }
}

if (import.meta.main) process.exitCode = generate(Number(process.argv[2] ?? 1));
