import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { quiet } from './chromium.ts';
import { startChromium } from './devtools.ts';
import { project } from './images.ts';
import { mirror } from './mirror.ts';
import { failure } from './once.ts';

/** A container's page, open in headless Chromium. */
export interface Page {
  /** The addresses that were asked for so far, by what belongs to the page too: frames and workers. */
  addresses: readonly string[];
  /** What an expression comes to in the page; of a promise, its value. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until an expression is true in the page. Throws when it is not within two minutes, with the text that is shown instead. */
  until(expression: string): Promise<void>;
  /** Presses a key while Ctrl is held, by its name on a keyboard and its Windows virtual key code. */
  control(code: string, key: number): Promise<void>;
  /** Types a line. */
  type(line: string): Promise<void>;
  /** Clicks twice. */
  open(x: number, y: number): Promise<void>;
}

/**
 * Opens a container's page, and keeps it open while it is used. How it looks in the end is put into the folder
 * screenshots/, also when a test fails. The page is treated as one that came by https, as those behind the real proxy do.
 */
export async function withPage(address: string, name: string, use: (page: Page) => Promise<void>): Promise<void> {
  const { origin, hostname } = new URL(address);
  const profile = mkdtempSync(join(tmpdir(), 'dwbuild-chromium-'));
  const rules = `--host-resolver-rules=MAP ${hostname} 127.0.0.1:${(await mirror()).port}, MAP * ~NOTFOUND`;
  const args = ['--headless', '--no-sandbox', ...quiet, '--window-size=1280,800', `--user-data-dir=${profile}`, rules, `--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const devTools = startChromium(args, { ...process.env, HOME: profile });
  const addresses: string[] = [];
  devTools.on((method, params) => {
    if (method === 'Network.requestWillBeSent') addresses.push((params as { request: { url: string } }).request.url);
    if (method === 'Target.attachedToTarget' && (params['targetInfo'] as { type: string }).type !== 'page') void follow(params['sessionId'] as string);
  });

  /** Has a target tell what it asks for, and those that it brings. A target may be gone again by then. */
  async function follow(session: string): Promise<void> {
    const attach = devTools.call('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, session);
    const told = [attach, devTools.call('Network.enable', {}, session), devTools.call('Runtime.runIfWaitingForDebugger', {}, session)];
    await Promise.allSettled(told);
  }

  try {
    const { targetId } = await devTools.call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = (await devTools.call('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
    await follow(sessionId);
    const call = (method: string, params: Record<string, unknown> = {}) => devTools.call(method, params, sessionId);

    async function evaluate(expression: string): Promise<unknown> {
      const { result, exceptionDetails } = (await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
        result: { value?: unknown; description?: string };
        exceptionDetails?: unknown;
      };
      if (exceptionDetails) throw new Error(result.description);
      return result.value;
    }

    async function until(expression: string): Promise<void> {
      const deadline = Date.now() + 120_000;
      while ((await evaluate(expression)) !== true) {
        if (Date.now() > deadline) throw failure(`${address} never comes to ${expression}, but to:\n${String(await evaluate('document.body.innerText'))}`);
        await wait(500);
      }
    }

    async function control(code: string, key: number): Promise<void> {
      for (const type of ['rawKeyDown', 'keyUp']) await call('Input.dispatchKeyEvent', { type, code, windowsVirtualKeyCode: key, modifiers: 2 });
    }

    async function type(line: string): Promise<void> {
      await call('Input.insertText', { text: line });
      const enter = { code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
      for (const type of ['keyDown', 'keyUp']) await call('Input.dispatchKeyEvent', { type, ...enter });
    }

    async function open(x: number, y: number): Promise<void> {
      for (const clickCount of [1, 2])
        for (const type of ['mousePressed', 'mouseReleased']) await call('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount });
    }

    async function picture(): Promise<void> {
      const { data } = (await call('Page.captureScreenshot')) as { data: string };
      mkdirSync(`${project}screenshots`, { recursive: true });
      writeFileSync(`${project}screenshots/${name}.png`, Buffer.from(data, 'base64'));
    }

    await call('Page.navigate', { url: address });
    try {
      await use({ addresses, evaluate, until, control, type, open });
    } finally {
      await picture();
    }
  } finally {
    await devTools.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}
