import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Inspection, inspectText } from '../app/inspect.ts';
import { diagnose, diagnoseLength, LONGEST_TEXT } from './diagnostics.ts';
import { createFaultBoard } from './fault-board.ts';
import type { Screen } from './screen.ts';
import type { Workplace } from './workplace.ts';

/** Judges the texts that are open, and keeps what it came to for whoever asks about them. */
export interface OpenTexts {
  /** Judges a text and shows the result. */
  judge(document: TextDocument): Promise<void>;
  /** What is known of a text as it is now; undefined where it is not judged. */
  inspect(document: TextDocument): Promise<Inspection | undefined>;
  close(uri: string): void;
}

export function createOpenTexts(workplace: Workplace, screen: Screen): OpenTexts {
  const known = new Map<string, { readonly version: number; readonly inspection: Inspection }>();
  const faults = createFaultBoard(screen);

  async function inspect(document: TextDocument): Promise<Inspection | undefined> {
    const { uri, version } = document;
    const before = known.get(uri);
    if (before?.version === version) return before.inspection;
    if (document.offsetAt({ line: document.lineCount, character: 0 }) > LONGEST_TEXT) return undefined;
    const judging = await workplace.look(uri);
    faults.show(judging.folder, judging.kind === 'broken settings' ? judging.faults : []);
    // It may have been changed while the settings were read.
    if (judging.kind !== 'rules' || document.version !== version) return undefined;
    const inspection = inspectText(judging.file, document.getText(), judging.rules);
    known.set(uri, { version, inspection });
    return inspection;
  }

  return {
    inspect,
    async judge(document) {
      const { uri, version } = document;
      known.delete(uri);
      if (document.offsetAt({ line: document.lineCount, character: 0 }) > LONGEST_TEXT)
        return screen.publish(uri, diagnoseLength(nameOf(uri)), version);
      const inspection = await inspect(document);
      if (document.version !== version || faults.has(uri)) return;
      screen.publish(uri, inspection === undefined ? [] : diagnose(document, inspection), version);
    },
    close(uri) {
      known.delete(uri);
      if (!faults.has(uri)) screen.publish(uri, []);
    },
  };
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
