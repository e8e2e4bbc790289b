import { readFileBlocks } from './read-blocks.ts';
import { FileProblemError, systemCode } from './file-problem.ts';

/** More than anybody writes by hand. */
const LARGEST = 4 * 1024 * 1024;

/** A file that says how others are to be read; nothing where it is none, cannot be read, or is too large to be one. */
export function readSmallText(path: string): string {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (const block of readFileBlocks(path)) {
      text += decoder.decode(block, { stream: true });
      if (text.length > LARGEST) return '';
    }
  } catch (error) {
    if (systemCode(error) === undefined && !(error instanceof FileProblemError)) throw error;
    return '';
  }
  return text;
}
