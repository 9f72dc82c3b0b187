import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

type Message = Readonly<Record<string, unknown>>;

/** A browser controlled with the Chrome DevTools Protocol. */
export interface DevTools {
  /** Calls a method, optionally in the session of a target. Throws the browser's error. */
  call(method: string, params?: Message, sessionId?: string): Promise<Message>;
  /** Adds a listener for all events with their sessions. */
  on(listener: (method: string, params: Message, sessionId: string | undefined) => void): void;
  close(): Promise<void>;
}

/** Options that prevent requests of Chromium itself. */
const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts headless Chromium, controlled over pipes: JSON messages, each terminated by a zero byte. */
export function startChromium(args: readonly string[], env: NodeJS.ProcessEnv): DevTools {
  const child = spawn('chromium', ['--headless', '--no-sandbox', '--remote-debugging-pipe', ...QUIET, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env,
  });
  const [input, output] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const calls = new Map<unknown, { resolve: (result: Message) => void; reject: (error: Error) => void }>();
  const listeners: Parameters<DevTools['on']>[0][] = [];
  let last = 0;
  let rest = '';

  function fail(error: Error): void {
    for (const { reject } of calls.values()) reject(error);
    calls.clear();
  }

  function receive({ id, result, error, method, params, sessionId }: Message): void {
    if (typeof method === 'string') for (const listener of listeners) listener(method, params as Message, sessionId as string | undefined);
    const waiting = calls.get(id);
    calls.delete(id);
    if (error) waiting?.reject(new Error((error as { message: string }).message));
    else waiting?.resolve(result as Message);
  }

  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop()!;
    for (const message of messages) receive(JSON.parse(message) as Message);
  });
  input.on('error', fail);
  child.once('error', fail).once('close', (code) => fail(new Error(`chromium has ended with exit code ${code}`)));

  function call(method: string, params: Message = {}, sessionId?: string): Promise<Message> {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve, reject });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Closes the browser instead of killing it, because its child processes would still write to the profile. */
  async function close(): Promise<void> {
    await call('Browser.close').catch(() => child.kill());
    await ended;
  }

  return { call, on: (listener) => listeners.push(listener), close };
}
