import { execa } from 'execa';
import { failure } from './once.ts';

/** The addresses to which the mirror forwards requests, by environment variable. */
export type Upstreams = Readonly<Record<keyof typeof SOURCES, string>>;

/** The addresses that this machine uses, from the configuration of its package managers. */
const SOURCES = {
  DEBIAN_UPSTREAM: () => debian('trixie'),
  DEBIAN_SECURITY_UPSTREAM: () => debian('trixie-security'),
  NPM_UPSTREAM: async () => (await execa('npm', ['config', 'get', 'registry'])).stdout,
  PYPI_UPSTREAM: pypi,
  PYPI_FILES_UPSTREAM: pypiFiles,
};

/** The addresses from which this machine installs packages; environment variables override them. Throws if one is missing. */
export async function upstreams(): Promise<Upstreams> {
  const found = Object.entries(SOURCES).map(async ([variable, source]) => [variable, withoutSlash(process.env[variable] ?? (await named(variable, source)))]);
  return Object.fromEntries(await Promise.all(found)) as Upstreams;
}

async function named(variable: string, source: () => Promise<string | undefined>): Promise<string> {
  const address = await source();
  if (address === undefined) throw failure(`this machine has no configured address for ${variable}; set that variable`);
  return address;
}

async function debian(suite: string): Promise<string | undefined> {
  const { stdout = '' } = await execa('apt-get', ['indextargets', '--no-release-info', '--format', '$(REPO_URI)'], { reject: false });
  for (const source of new Set(stdout.split('\n').filter(Boolean).map(withoutSlash))) {
    const response = await fetch(`${source}/dists/${suite}/InRelease`, { method: 'HEAD' }).catch(() => undefined);
    if (response?.ok) return source;
  }
  return undefined;
}

/** The index of pip, configured or default, from its help. */
async function pypi(): Promise<string | undefined> {
  const { stdout = '' } = await execa('pip3', ['install', '--help'], { reject: false });
  return /--index-url [^]*?\(default\s+([^)\s]+)\)/.exec(stdout)?.[1];
}

/** The origin of the index's files, from the first of them. */
async function pypiFiles(): Promise<string | undefined> {
  const index = process.env['PYPI_UPSTREAM'] ?? (await pypi());
  const page = index && (await fetch(`${withoutSlash(index)}/pip/`).catch(() => undefined));
  const address = page && /href="(https?:[^"]+)"/.exec(await page.text())?.[1];
  return address && new URL(address).origin;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
