import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RenderingErrorCode } from '../adapters/rendering/errors.ts';
import type { Renderer } from '../app/ports.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Settings } from './config/values.ts';
import type { MainErrorCode } from './errors.ts';
import { readEnvironment } from './environment.ts';

/** What renders where --render asks for it; undefined elsewhere. Throws `rendering/values`, `main/settings`. */
export async function prepareRenderer(asked: Settings): Promise<Renderer | undefined> {
  if (!asked.render && asked.values.length + asked.set.length > 0)
    throw new SeaworthyError<MainErrorCode>(
      'main/settings',
      '--values and --set are for charts, and nothing is rendered',
      {
        advice: 'Add --render, or leave them out.',
      },
    );
  return asked.render ? createWith(asked, asked.values.map(findValues)) : undefined;
}

/** The same for files as they were: a values file that was not there yet said nothing. */
export async function prepareEarlierRenderer(
  asked: Settings,
  find: (file: string) => string,
): Promise<Renderer | undefined> {
  return asked.render
    ? createWith(
        asked,
        asked.values.map(find).filter((file) => existsSync(file)),
      )
    : undefined;
}

async function createWith({ set, namespace }: Settings, files: readonly string[]): Promise<Renderer> {
  const { createRenderer } = await import('../adapters/rendering/create-renderer.ts');
  const { maskRenderer } = await import('../app/given-values/mask-renderer.ts');
  const renderer = createRenderer({ files, set, namespace, path: readEnvironment()['PATH'] ?? '' });
  return maskRenderer(renderer, ({ path }) => ({
    set,
    files: files.map((file) => readFileSync(file, 'utf8')),
    own: readOwnValues(path),
  }));
}

/** Of a chart that is a folder. */
function readOwnValues(path: string): string | undefined {
  const file = join(path, 'values.yaml');
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file, 'utf8') : undefined;
}

function findValues(file: string): string {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new SeaworthyError<RenderingErrorCode>('rendering/values', `the values file ${file} cannot be read`, {
      advice: 'Check the path after --values.',
      cause: error,
    });
  }
  return resolve(file);
}
