import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Inspection, inspectText } from '../app/inspect.ts';
import { diagnose, diagnoseFault, diagnoseLength, LONGEST_TEXT } from './diagnostics.ts';
import type { SettingsFault, Workplace } from './workplace.ts';

/** Where what was found is shown. */
export interface Screen {
  publish(uri: string, diagnostics: readonly Diagnostic[], version?: number): void;
  /** For what stands in no file. */
  warn(message: string): void;
}

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
  const faulty = new Set<string>();
  let lastWarning = '';

  function showFaults(faults: readonly SettingsFault[]): void {
    const byFile = Map.groupBy(faults, ({ uri }) => uri ?? '');
    for (const uri of faulty) if (!byFile.has(uri)) screen.publish(uri, []);
    faulty.clear();
    for (const [uri, own] of byFile) {
      if (uri === '') continue;
      screen.publish(uri, own.map(diagnoseFault));
      faulty.add(uri);
    }
    const homeless = (byFile.get('') ?? []).map(({ message }) => message).join('\n');
    if (homeless !== '' && homeless !== lastWarning) screen.warn(homeless);
    lastWarning = homeless;
  }

  async function inspect(document: TextDocument): Promise<Inspection | undefined> {
    const { uri, version } = document;
    const before = known.get(uri);
    if (before?.version === version) return before.inspection;
    if (document.offsetAt({ line: document.lineCount, character: 0 }) > LONGEST_TEXT) return undefined;
    const judging = await workplace.look(uri);
    if (judging.kind === 'broken settings') showFaults(judging.faults);
    else showFaults([]);
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
      if (document.version !== version || faulty.has(uri)) return;
      screen.publish(uri, inspection === undefined ? [] : diagnose(document, inspection), version);
    },
    close(uri) {
      known.delete(uri);
      if (!faulty.has(uri)) screen.publish(uri, []);
    },
  };
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
