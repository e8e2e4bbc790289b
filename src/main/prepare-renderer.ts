import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import type { RenderingErrorCode } from '../adapters/rendering/errors.ts';
import type { Renderer } from '../app/ports.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Settings } from './config/values.ts';
import { readEnvironment } from './environment.ts';

/** What renders where --render asks for it; undefined elsewhere. Throws `rendering/values`. */
export async function prepareRenderer({ render, values, set, namespace }: Settings): Promise<Renderer | undefined> {
  if (!render) return undefined;
  const files = values.map(findValues);
  const { createRenderer } = await import('../adapters/rendering/create-renderer.ts');
  return createRenderer({ files, set, namespace, path: readEnvironment()['PATH'] ?? '' });
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
