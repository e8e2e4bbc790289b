import type { ReadProblem } from '../manifest/document.ts';
import type { TextFiles } from './ports.ts';

/** Texts that exist only here. */
export function createFakeTextFiles(texts: Map<string, string>): TextFiles {
  return {
    read: async (file) => texts.get(file) ?? createProblem(file, 'files/vanished'),
    async replace(file, { before, after }) {
      if (texts.get(file) !== before) return createProblem(file, 'files/changed-meanwhile');
      texts.set(file, after);
      return undefined;
    },
  };
}

function createProblem(file: string, code: string): ReadProblem {
  return { set: file, file, code, message: code, advice: 'Try again.', line: 0, column: 0, excerpt: '', caret: 0 };
}
