import { globSync } from 'node:fs';
import { join } from 'node:path';
import { findText } from './read-text.ts';

/** Whether checking values against the schemas of a chart might ask the network; what is packed is not looked into. */
export function findRemoteSchema(folder: string): boolean {
  const packed = globSync('**/charts/*.tgz', { cwd: folder });
  const schemas = globSync('**/values.schema.json', { cwd: folder });
  return packed.length > 0 || schemas.some((file) => /"\$ref"\s*:\s*"https?:/.test(findText(join(folder, file)) ?? ''));
}
