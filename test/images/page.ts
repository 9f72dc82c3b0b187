import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startChromium } from './devtools.ts';
import type { DevTools } from './devtools.ts';
import { project } from './images.ts';
import { inputOf } from './input.ts';
import type { Call, Input } from './input.ts';
import { mirror } from './mirror.ts';
import { failure } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A page of a container in headless Chromium. */
export interface Page extends Input {
  /** The hosts of all requests so far, including those of frames and workers. */
  hosts: ReadonlySet<string>;
  /** Evaluates an expression in the page; awaits a promise. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits up to two minutes until an expression is true in the page. Then throws with the text of the page. */
  until(expression: string): Promise<void>;
}

const pictures = `${project}screenshots/`;

/**
 * Opens a page of a container, uses it, and saves a screenshot, also after a failure. The browser treats its origin as secure, because
 * in production a proxy with https serves the page.
 */
export async function withPage(address: string, name: string, use: (page: Page) => Promise<void>): Promise<void> {
  const { origin, hostname } = new URL(address);
  const profile = temporaryFolder('chromium');
  const reach = `--host-resolver-rules=MAP ${hostname} 127.0.0.1:${(await mirror()).port}, MAP * ~NOTFOUND`;
  const args = ['--window-size=1280,800', `--user-data-dir=${profile}`, `--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const browser = startChromium([...args, reach], { ...process.env, HOME: profile });
  try {
    const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = (await browser.call('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
    const call: Call = (method, params) => browser.call(method, params, sessionId);
    const hosts = await hostsAskedFor(browser, sessionId);
    await call('Emulation.setFocusEmulationEnabled', { enabled: true });
    await call('Page.navigate', { url: address });
    try {
      await use({ hosts, ...viewOf(call, address), ...inputOf(call) });
    } finally {
      const { data } = (await call('Page.captureScreenshot')) as { data: string };
      mkdirSync(pictures, { recursive: true });
      writeFileSync(`${pictures}${name}.png`, Buffer.from(data, 'base64'));
    }
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Collects the hosts of all requests from now on. Workers and frames are attached before their first request. */
async function hostsAskedFor(browser: DevTools, page: string): Promise<ReadonlySet<string>> {
  const hosts = new Set<string>();
  browser.on((method, params) => {
    if (method === 'Target.attachedToTarget') void follow(params['sessionId'] as string);
    if (method !== 'Network.requestWillBeSent') return;
    const { protocol, host } = new URL((params as { request: { url: string } }).request.url);
    if (/^https?:$/.test(protocol)) hosts.add(host);
  });

  /** A target may end before it is attached. */
  async function follow(session: string): Promise<void> {
    const attach = browser.call('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, session);
    await Promise.allSettled([attach, browser.call('Network.enable', {}, session), browser.call('Runtime.runIfWaitingForDebugger', {}, session)]);
  }

  await follow(page);
  return hosts;
}

function viewOf(call: Call, address: string): Pick<Page, 'evaluate' | 'until'> {
  async function evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    const { value, description } = result as { value?: unknown; description?: string };
    if (exceptionDetails) throw new Error(description ?? String(value));
    return value;
  }

  async function until(expression: string): Promise<void> {
    const deadline = Date.now() + 120_000;
    while ((await evaluate(expression)) !== true) {
      if (Date.now() > deadline) throw failure(`${address}: timeout of ${expression}; the page shows:\n${String(await evaluate('document.body.innerText'))}`);
      await wait(500);
    }
  }

  return { evaluate, until };
}
