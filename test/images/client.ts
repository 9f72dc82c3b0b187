import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { proxies } from './images.ts';

/** Writes a configuration of docker's client: that of this machine, with a proxy that allows builds only the mirror. */
export async function isolatedClient(folder: string): Promise<void> {
  const { http_proxy: httpProxy, https_proxy: httpsProxy } = await proxies();
  clientBehind({ httpProxy, httpsProxy }, folder);
}

/** Writes a configuration of docker's client: that of this machine, with proxies for builds and containers. */
export function clientBehind(proxies: Readonly<Record<string, string | undefined>>, folder: string): void {
  const own = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  mkdirSync(folder);
  for (const name of existsSync(own) ? readdirSync(own) : []) if (name !== 'config.json') symlinkSync(join(own, name), join(folder, name));
  const settings = existsSync(join(own, 'config.json')) ? JSON.parse(readFileSync(join(own, 'config.json'), 'utf8')) : {};
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ ...settings, proxies: { default: proxies } }));
}
