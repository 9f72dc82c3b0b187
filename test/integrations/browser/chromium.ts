import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A running browser. */
export interface Chromium {
  /** Opens an address in a new page and waits until it is loaded. */
  open(address: string, scripts?: boolean): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  /** Evaluates an expression in the page; returns its value as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** Types a key: a character, or a name such as Escape. */
  press(key: string): Promise<void>;
  /** Clicks into the middle of the first matching element. */
  click(selector: string): Promise<void>;
  /** Sets the width of the screen, and light or dark mode. */
  show(scheme: 'light' | 'dark', width: number): Promise<void>;
  /** Sends a command of the DevTools protocol. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** The messages of the page so far: errors, warnings and violations of its policy. */
  complaints: readonly string[];
}

/** Options that prevent requests of Chromium itself. */
const QUIET = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'];
const COMPLAINTS = ['Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded', 'Page.javascriptDialogOpening'];

/**
 * Starts headless Chromium, controlled over two pipes (https://chromedevtools.github.io/devtools-protocol/).
 * @throws the system's error if Chromium is missing
 */
export async function openChromium(): Promise<Chromium> {
  const profile = temporaryFolder('chromium');
  const args = ['--headless', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${profile}`, ...QUIET];
  const program = spawn('chromium', args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: profile },
  });
  const ended = once(program, 'exit');
  const connection = connect(program.stdio[3] as Duplex, program.stdio[4] as Duplex, ended);
  await Promise.race([once(program, 'spawn'), ended]);
  return {
    open: (address, scripts = true) => openPage(connection, address, scripts),
    async close() {
      if (program.pid !== undefined) process.kill(-program.pid, 'SIGKILL'); // including its other processes, which write to the profile
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

interface Message {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

interface Connection {
  send(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>;
  listen(listener: (message: Message) => void): void;
}

/** Messages are JSON, each terminated by a zero byte. */
function connect(input: Duplex, output: Duplex, ended: Promise<unknown>): Connection {
  const waiting = new Map<number, (message: Message) => void>();
  const listeners: ((message: Message) => void)[] = [];
  const lost = ended.then((): never => {
    throw new Error('chromium has ended');
  });
  lost.catch(() => {});
  input.on('error', () => {});
  let last = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = `${rest}${text}`.split('\0');
    rest = messages.pop()!;
    for (const message of messages.map((one) => JSON.parse(one) as Message)) {
      if (message.id === undefined) for (const listener of listeners) listener(message);
      else waiting.get(message.id)?.(message);
    }
  });
  return {
    listen: (listener) => listeners.push(listener),
    async send(method, params = {}, sessionId) {
      const id = ++last;
      const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      const { result, error } = await Promise.race([answer, lost]);
      if (error) throw new Error(`${method}: ${error.message}`);
      return result!;
    },
  };
}

async function openPage(connection: Connection, address: string, scripts: boolean): Promise<Page> {
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = (await connection.send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const send = (method: string, params: object = {}) => connection.send(method, params, sessionId);
  const complaints: string[] = [];
  const loaded = new Promise<void>((resolve) => {
    connection.listen((message) => {
      if (message.sessionId !== sessionId || message.method === undefined) return;
      if (COMPLAINTS.includes(message.method)) complaints.push(JSON.stringify(message.params));
      if (message.method === 'Page.loadEventFired') resolve();
    });
  });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  await send('Emulation.setScriptExecutionDisabled', { value: !scripts });
  const page = { send, complaints, evaluate: <T>(expression: string) => evaluate<T>(send, expression), ...input(send) };
  await page.show('light', 1400);
  await send('Page.navigate', { url: address });
  await loaded;
  return page;
}

type Send = Page['send'];

async function evaluate<T>(send: Send, expression: string): Promise<T> {
  const { result, exceptionDetails } = (await send('Runtime.evaluate', { expression, returnByValue: true })) as {
    result: { value: T };
    exceptionDetails?: { exception: { description: string } };
  };
  if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
  return result.value;
}

function input(send: Send): Pick<Page, 'press' | 'click' | 'show'> {
  return {
    async press(key) {
      const text = key.length === 1 ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    },
    async click(selector) {
      const { x, y } = await evaluate<{ x: number; y: number }>(
        send,
        `(() => {
          const element = document.querySelector(${JSON.stringify(selector)});
          element.scrollIntoView({ block: 'center' });
          const { x, y, width, height } = element.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        })()`,
      );
      for (const type of ['mousePressed', 'mouseReleased']) await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    },
    async show(scheme, width) {
      await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
      await send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: width < 800 });
    },
  };
}
