import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { InputEvent, InputRequest } from '../../app/ports.ts';
import { createFileInputs, type FileInputsOptions } from './create-file-inputs.ts';

/** A folder that lives as long as the test, with these files in it. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-files-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export async function* streamOf(...blocks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const block of blocks) yield typeof block === 'string' ? new TextEncoder().encode(block) : block;
}

/** Every event of a scan inside `folder`. */
export async function readAll(
  folder: string,
  request: Partial<InputRequest>,
  options: Partial<FileInputsOptions> = {},
): Promise<readonly InputEvent[]> {
  const inputs = createFileInputs({ stdin: streamOf(), folder, ...options });
  const events: InputEvent[] = [];
  for await (const event of inputs.read({ targets: ['.'], include: [], exclude: [], own: [], ...request }))
    events.push(event);
  return events;
}

/** One line an event: `a.yaml 2` for a file with two documents, `a.yaml files/forbidden` for a problem. */
export function summarise(events: readonly InputEvent[]): readonly string[] {
  const documents = new Map<string, number>();
  return events.flatMap((event) => {
    if (event.kind === 'problem' || event.kind === 'passed over')
      return [`${event.problem.file} ${event.problem.code}`];
    if (event.kind === 'file') return [`${event.file} ${documents.get(event.file) ?? 0}`];
    if (event.kind === 'collection') return [];
    documents.set(event.chunk.file, (documents.get(event.chunk.file) ?? 0) + event.chunk.slices.length);
    return [];
  });
}
