import type { Flags } from '../../cli/settings.ts';
import { serve } from '../../lsp/serve.ts';
import { createWorkplace } from '../create-workplace.ts';
import { VERSION } from '../version.ts';

/** `seaworthy lsp`: answers an editor over standard input and output. The process ends when the editor says so, or goes away. */
export function runLsp(flags: Flags): Promise<number> {
  if (process.stdin.isTTY) process.stderr.write('waiting for an editor to speak; Ctrl-C ends it (docs/editors.md)\n');
  serve({ workplace: createWorkplace(flags), version: VERSION, input: process.stdin, output: process.stdout });
  return new Promise(() => undefined);
}
