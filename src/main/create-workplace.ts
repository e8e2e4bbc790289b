import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chooseFiles } from '../adapters/files/choose-files.ts';
import { isManifestName } from '../adapters/files/manifest-name.ts';
import { isPatchBelow, KUSTOMIZATION_NAMES } from '../adapters/files/kustomize-patches.ts';
import { createInspectRules, type InspectRules } from '../app/inspect.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Flags } from '../cli/settings.ts';
import { findReadme } from '../controls/find-readme.ts';
import type { Judging, SettingsFault, Workplace } from '../lsp/workplace.ts';
import { prepareRun } from './prepare-run.ts';

/** What holds in a folder that is open. */
type Prepared =
  | {
      readonly kind: 'rules';
      readonly rules: InspectRules;
      readonly own: ReadonlySet<string>;
      /** By a path from the folder, with slashes. */
      readonly isLeftOut: (path: string) => boolean;
    }
  | Extract<Judging, { kind: 'broken settings' }>;

/** The folders of an editor, each with the settings that a scan of it has; they are read once, until somebody changed them. */
export function createWorkplace(flags: Flags): Workplace {
  let open: readonly string[] = [];
  const prepared = new Map<string, Promise<Prepared>>();

  function prepareOnce(folder: string): Promise<Prepared> {
    const found = prepared.get(folder) ?? prepare(folder, flags);
    prepared.set(folder, found);
    return found;
  }

  return {
    open(folders) {
      open = folders.flatMap((uri) => pathOf(uri) ?? []);
    },
    async look(uri) {
      const path = pathOf(uri);
      const folder = findFolder(open, path);
      const found = await prepareOnce(folder);
      if (found.kind !== 'rules') return { ...found, folder };
      const inside = path === undefined ? undefined : pathInside(folder, path);
      if (path !== undefined && (found.own.has(path) || isSettingsFile(path))) return { kind: 'left out', folder };
      if (inside !== undefined && found.isLeftOut(inside)) return { kind: 'left out', folder };
      if (path !== undefined && isPatchBelow(folder, path)) return { kind: 'left out', folder };
      return { kind: 'rules', folder, file: inside ?? path ?? uri, rules: found.rules };
    },
    forget: () => prepared.clear(),
    isOwn(uri) {
      const path = pathOf(uri);
      return path !== undefined && (isSettingsFile(path) || DECIDING.has(basename(path)));
    },
    readme: findReadme,
  };
}

async function prepare(folder: string, flags: Flags): Promise<Prepared> {
  try {
    const { controls, settings, ignores, inputs } = await prepareRun('lsp', [folder], flags);
    const choice = chooseFiles(inputs.include, inputs.exclude);
    return {
      kind: 'rules',
      rules: createInspectRules({ controls, settings, ignores }),
      own: new Set(inputs.own.map((file) => resolve(file))),
      isLeftOut: (path) => !isInChosenFolder(path, choice.hasFolder) || (isManifestName(path) && !choice.hasFile(path)),
    };
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    return { kind: 'broken settings', faults: error.message.split('\n').map((line) => placeFault(line, error.advice)) };
  }
}

function isInChosenFolder(path: string, hasFolder: (path: string) => boolean): boolean {
  const steps = path.split('/').slice(0, -1);
  return steps.every((_step, index) => hasFolder(steps.slice(0, index + 1).join('/')));
}

const PLACED = /^(.+?):(\d+):(\d+): (.*)$/;

/** `shop/seaworthy.yaml:3:5: …` stands in that file; anything else is said to the person. */
function placeFault(text: string, advice: string): SettingsFault {
  const [, file, line, column, message = ''] = PLACED.exec(text) ?? [];
  if (file === undefined) return { line: 1, column: 1, message: `${text}. ${advice}` };
  return { uri: pathToFileURL(resolve(file)).href, line: Number(line), column: Number(column), message };
}

/** Undefined for what is in no file: a text that was never saved, or one from another machine. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/**
 * The folder whose settings hold for a file: the nearest above it that has some, as far as the innermost open folder,
 * which is the answer where none has; of a file in no open folder, its own.
 */
function findFolder(open: readonly string[], path: string | undefined): string {
  if (path === undefined) return open[0] ?? '.';
  const around = open.filter((folder) => pathInside(folder, path) !== undefined);
  const root = around.sort((left, right) => right.length - left.length)[0] ?? dirname(path);
  for (let folder = dirname(path); folder.length > root.length; folder = dirname(folder))
    if (SETTINGS_FILES.some((name) => existsSync(join(folder, name)))) return folder;
  return root;
}

function pathInside(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : inside.replaceAll(sep, '/');
}

function isSettingsFile(path: string): boolean {
  return SETTINGS_FILES.includes(basename(path));
}

const SETTINGS_FILES = ['seaworthy.yaml', 'seaworthy.yml'];
/** What else decides how other files are judged. */
const DECIDING: ReadonlySet<string> = new Set(['control.yaml', ...KUSTOMIZATION_NAMES]);
