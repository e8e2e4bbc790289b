import {
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, describeClient } from './client.ts';
import { FIX_ALL, listActions, resolveAll } from './code-actions.ts';
import { createDelays } from './delays.ts';
import { describeOffset } from './hover.ts';
import { createOpenTexts, type OpenTexts } from './open-texts.ts';
import type { Workplace } from './workplace.ts';

export interface ServeOptions {
  readonly workplace: Workplace;
  readonly version: string;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Milliseconds without a stroke before a text is judged again. */
const PAUSE = 150;

/** Answers an editor until it says goodbye or goes away; the process ends with the connection (LSP 3.17, exit). */
export function serve({ workplace, version, input, output }: ServeOptions): void {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  const texts = createOpenTexts(workplace, {
    publish: (uri, diagnostics, of) =>
      void connection.sendDiagnostics({
        uri,
        diagnostics: [...diagnostics],
        ...(of === undefined ? {} : { version: of }),
      }),
    warn: (message) =>
      void connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Error,
        message: `Seaworthy: ${message}`,
      }),
  });
  const tell = (error: unknown): void =>
    connection.console.error(
      `something went wrong that is our fault: ${error instanceof Error ? error.stack : String(error)}`,
    );
  const delays = createDelays(tell);
  let client: Client = NOBODY;

  const judge = (document: TextDocument, pause: number): void =>
    delays.set(document.uri, pause, () => texts.judge(document));
  const judgeAll = (): void => {
    workplace.forget();
    for (const document of documents.all()) judge(document, 0);
  };

  connection.onInitialize((params) => {
    client = describeClient(params);
    workplace.open(client.folders);
    return describeServer(version);
  });
  connection.onInitialized(() => {
    if (client.watchesFiles) void watchSettings(connection).catch(tell);
    if (client.tellsFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        client = {
          ...client,
          folders: [...client.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)],
        };
        workplace.open(client.folders);
        judgeAll();
      });
  });
  connection.onDidChangeWatchedFiles(judgeAll);
  connection.onDidChangeConfiguration(judgeAll);

  const seen = new Set<string>();
  documents.onDidChangeContent(({ document }) => {
    judge(document, seen.has(document.uri) ? PAUSE : 0);
    seen.add(document.uri);
  });
  documents.onDidSave(({ document }) => {
    if (workplace.isOwn(document.uri)) judgeAll();
  });
  documents.onDidClose(({ document: { uri } }) => {
    seen.delete(uri);
    delays.drop(uri);
    texts.close(uri);
  });
  answerQuestions({ connection, documents, texts, workplace, clientOf: () => client });

  documents.listen(connection);
  connection.listen();
}

interface Desk {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly texts: OpenTexts;
  readonly workplace: Workplace;
  readonly clientOf: () => Client;
}

/** A text that is not open has no answer. */
function answerQuestions({ connection, documents, texts, workplace, clientOf }: Desk): void {
  connection.onHover(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const inspection = document === undefined ? undefined : await texts.inspect(document);
    if (document === undefined || inspection === undefined) return null;
    const offset = document.offsetAt(position);
    return (await describeOffset(document, { inspection, offset }, (id) => workplace.readme(id))) ?? null;
  });
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const document = documents.get(textDocument.uri);
    const inspection = document === undefined ? undefined : await texts.inspect(document);
    if (document === undefined || inspection === undefined) return [];
    const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const only = context.only ?? [];
    return [...listActions({ document, inspection, range: offsets, only, client: clientOf() })];
  });
  connection.onCodeActionResolve(async (action) => {
    const document = findNamed(documents, action.data);
    const inspection = document === undefined ? undefined : await texts.inspect(document);
    if (document === undefined || inspection === undefined) return action;
    return resolveAll({ document, inspection, client: clientOf() }, action)[0] ?? action;
  });
}

/** The text that an action is for; undefined where it is not open, or not what it was. */
function findNamed(documents: TextDocuments<TextDocument>, data: unknown): TextDocument | undefined {
  const { uri, version } = (data ?? {}) as { readonly uri?: unknown; readonly version?: unknown };
  const document = typeof uri === 'string' ? documents.get(uri) : undefined;
  return document?.version === version ? document : undefined;
}

const NOBODY: Client = {
  folders: [],
  knowsVersions: false,
  showsDisabled: false,
  resolvesEdits: false,
  tellsFolders: false,
  watchesFiles: false,
};

function describeServer(version: string): InitializeResult {
  return {
    serverInfo: { name: 'seaworthy', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/** What settings and controls of one's own are made of. */
async function watchSettings(connection: Connection): Promise<void> {
  const globs = [
    '**/seaworthy.{yaml,yml}',
    '**/control.yaml',
    '**/{kustomization.yaml,kustomization.yml,Kustomization}',
  ];
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: globs.map((globPattern) => ({ globPattern })),
  });
}
