import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { CodeAction, Diagnostic, Hover, Range, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { makeFolder } from '../package/pack.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

/** An editor as small as one can be, with the real server at the other end of a pipe. */
export interface Editor {
  readonly folder: string;
  /** What the server said of itself. */
  readonly server: Readonly<Record<string, unknown>>;
  /** Opens a text and resolves to the first diagnostics that are shown for it. */
  open(name: string, text: string): Promise<readonly Diagnostic[]>;
  /** Changes a text letter by letter where `pieces` are several; resolves to the next diagnostics. */
  change(name: string, ...texts: readonly string[]): Promise<readonly Diagnostic[]>;
  /** The next diagnostics of a file, which may be one that is not open. */
  next(name: string): Promise<readonly Diagnostic[]>;
  /** How often diagnostics of a file were shown. */
  timesShown(name: string): number;
  hover(name: string, line: number, character: number): Promise<Hover | null>;
  actions(name: string, range?: Range, only?: readonly string[]): Promise<readonly CodeAction[]>;
  request(method: string, parameters: unknown): Promise<unknown>;
  notify(method: string, parameters?: unknown): Promise<void>;
  /** What the server showed in a window. */
  readonly messages: readonly string[];
  textOf(name: string): string;
  apply(name: string, action: CodeAction | undefined): string;
  uriOf(name: string): string;
  readonly child: ChildProcess;
  /** Resolves to the exit code. */
  readonly end: Promise<number | null>;
  readonly stderr: () => string;
}

export interface EditorOptions {
  /** Written before the server starts, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: object;
  readonly words?: readonly string[];
  readonly folders?: readonly string[];
  /** What stands behind `node`, where it is not the sources. */
  readonly program?: readonly string[];
}

const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

export async function startEditor({
  files = {},
  capabilities = {},
  words = [],
  folders,
  program = [PROGRAM],
}: EditorOptions = {}): Promise<Editor> {
  const folder = makeFolder('editor');
  writeFiles(folder, files);
  const child = spawn(process.execPath, [...program, 'lsp', '--stdio', ...words], { cwd: folder, stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const end = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const shown = new Map<string, Diagnostic[][]>();
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  const texts = new Map<string, TextDocument>();
  const messages: string[] = [];
  const uriOf = (name: string): string => (name.includes(':') ? name : pathToFileURL(join(folder, name)).href);

  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      shown.set(uri, [...(shown.get(uri) ?? []), diagnostics]);
      waiting.get(uri)?.(diagnostics);
      waiting.delete(uri);
    },
  );
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const workspaceFolders = (folders ?? [folder]).map((path) => ({ uri: pathToFileURL(path).href, name: path }));
  const server = await connection.sendRequest<Record<string, unknown>>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities,
  });
  await connection.sendNotification('initialized', {});

  const next = (name: string): Promise<readonly Diagnostic[]> =>
    new Promise((resolve) => waiting.set(uriOf(name), resolve));
  const get = (name: string): TextDocument => {
    const text = texts.get(uriOf(name));
    if (text === undefined) throw new Error(`${name} is not open`);
    return text;
  };
  return {
    folder,
    server,
    messages,
    child,
    end,
    uriOf,
    next,
    stderr: () => stderr,
    async open(name, text) {
      const uri = uriOf(name);
      texts.set(uri, TextDocument.create(uri, 'yaml', 1, text));
      const answer = next(name);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text },
      });
      return answer;
    },
    async change(name, ...pieces) {
      const answer = next(name);
      for (const text of pieces) {
        const before = get(name);
        const range = { start: before.positionAt(0), end: before.positionAt(before.getText().length) };
        const document = TextDocument.update(before, [{ range, text }], before.version + 1);
        const textDocument = { uri: document.uri, version: document.version };
        await connection.sendNotification('textDocument/didChange', {
          textDocument,
          contentChanges: [{ range, text }],
        });
      }
      return answer;
    },
    timesShown: (name) => shown.get(uriOf(name))?.length ?? 0,
    hover: (name, line, character) =>
      connection.sendRequest('textDocument/hover', {
        textDocument: { uri: uriOf(name) },
        position: { line, character },
      }),
    actions: (name, range = WHOLE, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uriOf(name) },
        range,
        context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
      }),
    request: (method, parameters) => connection.sendRequest(method, parameters),
    notify: (method, parameters) => connection.sendNotification(method, parameters),
    textOf: (name) => get(name).getText(),
    apply: (name, action) => TextDocument.applyEdits(get(name), editsOf(action, uriOf(name))),
  };
}

function editsOf(action: CodeAction | undefined, uri: string): TextEdit[] {
  const { changes, documentChanges } = action?.edit ?? {};
  const [first] = documentChanges ?? [];
  return first !== undefined && 'edits' in first ? (first.edits as TextEdit[]) : (changes?.[uri] ?? []);
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The text that a diagnostic underlines. */
export function underlined(text: string, { range }: Pick<Diagnostic, 'range'>): string {
  const document = TextDocument.create('', '', 0, text);
  return text.slice(document.offsetAt(range.start), document.offsetAt(range.end));
}

/** What is said where: `code: the text that is underlined`. */
export function list(text: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((diagnostic) => `${String(diagnostic.code)}: ${underlined(text, diagnostic)}`).sort();
}
