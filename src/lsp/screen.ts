import type { Diagnostic } from 'vscode-languageserver/node';

/** Where what was found is shown. */
export interface Screen {
  publish(uri: string, diagnostics: readonly Diagnostic[], version?: number): void;
  /** For what stands in no file. */
  warn(message: string): void;
}
