import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

/** A page in a real browser. */
export interface Page {
  /** Opens an address, and waits until it has loaded. */
  open(address: string): Promise<void>;
  /** What an expression is there, as JSON can hold it. */
  evaluate<T>(expression: string): Promise<T>;
  /** Types a key as a person does: a character, or a name such as Escape. */
  press(key: string): Promise<void>;
  /** Clicks into the middle of an element. */
  click(selector: string): Promise<void>;
  /** Any command of the DevTools protocol. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** What the page complained of so far: errors, warnings and what its policy forbade. */
  complaints: string[];
}

/** What keeps Chromium from looking for anything but the page. */
const QUIET = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'];

/** Uses a page of headless Chromium, spoken to over two pipes (https://chromedevtools.github.io/devtools-protocol/). */
export async function withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'dwbuild-chromium-'));
  const args = ['--headless', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${profile}`, ...QUIET];
  const chromium = spawn('chromium', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], HOME: profile } });
  const ended = once(chromium, 'exit');
  try {
    const page = await connect(chromium.stdio[3] as Duplex, chromium.stdio[4] as Duplex, ended);
    return await use(page);
  } finally {
    chromium.kill('SIGKILL');
    await ended.catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

interface Message {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

async function connect(input: Duplex, output: Duplex, ended: Promise<unknown>): Promise<Page> {
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, () => void>();
  const complaints: string[] = [];
  let sessionId: string | undefined;
  let last = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = `${rest}${text}`.split('\0');
    rest = messages.pop()!;
    for (const message of messages) receive(JSON.parse(message));
  });
  const lost = ended.then(() => {
    throw new Error('chromium has ended');
  });
  lost.catch(() => {});

  function receive(message: Message): void {
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else if (message.method !== undefined) {
      listeners.get(message.method)?.();
      if (/^(Runtime\.exceptionThrown|Runtime\.consoleAPICalled|Log\.entryAdded|Page\.javascriptDialogOpening)$/.test(message.method)) {
        complaints.push(JSON.stringify(message.params));
      }
    }
  }

  async function send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++last;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    const { result, error } = await Promise.race([answer, lost]);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  async function evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })) as {
      result: { value: T };
      exceptionDetails?: { exception: { description: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
    return result.value;
  }

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  ({ sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  return {
    complaints,
    evaluate,
    send,
    async open(address) {
      const loaded = new Promise<void>((resolve) => listeners.set('Page.loadEventFired', resolve));
      await send('Page.navigate', { url: address });
      await Promise.race([loaded, lost]);
    },
    async press(key) {
      const text = key.length === 1 ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    },
    async click(selector) {
      const { x, y } = await evaluate<{ x: number; y: number }>(
        `(() => { const element = document.querySelector(${JSON.stringify(selector)}); element.scrollIntoView({ block: 'center' }); const { x, y, width, height } = element.getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 }; })()`,
      );
      for (const type of ['mousePressed', 'mouseReleased']) await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    },
  };
}
