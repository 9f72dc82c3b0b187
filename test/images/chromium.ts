import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { mirror } from './mirror.ts';
import { failure } from './once.ts';

/** What keeps Chromium from looking for anything but the page. */
export const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * Opens a container's page in headless Chromium, and gives the document once it has rendered. With SCREENSHOTS in
 * the environment, a picture of it is put into that folder. Throws when there is no Chromium.
 */
export async function render(address: string, name: string): Promise<string> {
  const { port } = await mirror();
  const { hostname } = new URL(address);
  const profile = mkdtempSync(join(tmpdir(), 'dwbuild-chromium-'));
  const { SCREENSHOTS } = process.env;
  const page = [
    `--user-data-dir=${profile}`,
    `--host-resolver-rules=MAP ${hostname} 127.0.0.1:${port}`,
    '--window-size=1280,800',
    '--virtual-time-budget=60000',
  ];
  const output = ['--dump-dom', ...(SCREENSHOTS ? [`--screenshot=${join(SCREENSHOTS, `${name}.png`)}`] : [])];
  try {
    const { stdout, stderr, failed } = await execa('chromium', ['--headless', '--no-sandbox', ...quiet, ...page, ...output, address], {
      reject: false,
      timeout: 120_000,
      env: { HOME: profile },
    });
    if (failed) throw failure(`chromium has not rendered ${address}:\n${stderr.slice(-3000)}`);
    return stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}
