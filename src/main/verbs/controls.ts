import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadControls } from '../select-controls.ts';

/** `seaworthy controls`: what is looked at, by family. */
export async function runControls(options: {
  readonly format: 'text' | 'json';
  readonly controls?: string;
}): Promise<number> {
  const folder = options.controls;
  const own =
    folder === undefined
      ? []
      : globSync('**/control.yaml', { cwd: folder }).map((file) => ({
          file,
          text: readFileSync(join(folder, file), 'utf8'),
        }));
  const controls = await loadControls(own);
  if (options.format === 'json') {
    const rows = controls.map(({ id, title, severity, since, subject, reads, parameters }) => ({
      id,
      title,
      severity,
      since,
      subject,
      reads,
      parameters,
    }));
    process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(...controls.map(({ id }) => id.length));
  for (const { id, severity, title } of controls)
    process.stdout.write(`${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`);
  return 0;
}
