import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A page in a real browser, spoken to by its debugging protocol. */
export interface Page {
  send(method: string, parameters?: object): Promise<Readonly<Record<string, unknown>>>;
  /** The value of an expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  /** Names and details of all that the browser told since the page was opened. */
  readonly events: readonly { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[];
  close(): Promise<void>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Undefined where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/** Opens a browser of its own, with one page that is still empty. */
export async function openPage(program: string): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'seaworthy-chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(program, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((settle) => {
    child.once('exit', settle);
  });
  const socket = await connect(await readAddress(child.stderr));
  const waiting = new Map<number, (message: Message) => void>();
  const events: Page['events'][number][] = [];
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined) events.push({ method: message.method ?? '', params: message.params ?? {} });
    else waiting.get(message.id)?.(message);
  });
  let last = 0;
  let sessionId: string | undefined;
  const send: Page['send'] = (method, params = {}) =>
    new Promise((settle, reject) => {
      last += 1;
      waiting.set(last, ({ result, error }) =>
        error === undefined ? settle(result ?? {}) : reject(new Error(error.message)),
      );
      socket.send(JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  const { targetInfos } = (await send('Target.getTargets')) as { targetInfos: { type: string; targetId: string }[] };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  ({ sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string });
  return {
    send,
    events,
    async evaluate(expression) {
      const { result } = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
        result: { value?: unknown };
      };
      return result.value;
    },
    async close() {
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

function readAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((settle) => {
    let text = '';
    stderr.on('data', (block: Buffer) => {
      text += block.toString();
      const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
      if (address !== undefined) settle(address);
    });
  });
}

function connect(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address);
  return new Promise((settle) => {
    socket.addEventListener('open', () => settle(socket), { once: true });
  });
}
