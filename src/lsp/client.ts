import type { InitializeParams } from 'vscode-languageserver/node';

/** What the editor at the other end can do, as far as it matters here. */
export interface Client {
  readonly folders: readonly string[];
  readonly knowsVersions: boolean;
  readonly showsDisabled: boolean;
  /** It asks for the edits of an action once somebody chooses it. */
  readonly resolvesEdits: boolean;
  /** It tells of folders that are opened and closed. */
  readonly tellsFolders: boolean;
  /** It watches files when it is asked to. */
  readonly watchesFiles: boolean;
}

/** Older clients name one folder by `rootUri`. */
export function describeClient({ capabilities, workspaceFolders, ...rest }: InitializeParams): Client {
  const { workspace, textDocument } = capabilities;
  // oxlint-disable-next-line typescript/no-deprecated -- older editors know nothing else.
  const { rootUri } = rest;
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  return {
    folders,
    knowsVersions: workspace?.workspaceEdit?.documentChanges === true,
    showsDisabled: textDocument?.codeAction?.disabledSupport === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    tellsFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
