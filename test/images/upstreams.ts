import { execa } from 'execa';
import { failure } from './once.ts';

/** The addresses that the mirror passes requests on to, by the names of its environment variables. */
export type Upstreams = Readonly<Record<keyof typeof SOURCES, string>>;

/** How this machine itself comes to packages, each asked of the client that is configured for it. */
const SOURCES = {
  DEBIAN_UPSTREAM: () => debian('trixie'),
  DEBIAN_SECURITY_UPSTREAM: () => debian('trixie-security'),
  NPM_UPSTREAM: async () => (await execa('npm', ['config', 'get', 'registry'])).stdout,
  PYPI_UPSTREAM: pypi,
  PYPI_FILES_UPSTREAM: pypiFiles,
};

/** Where this machine takes packages from, unless the environment says otherwise. Throws when it has no such place. */
export async function upstreams(): Promise<Upstreams> {
  const found = Object.entries(SOURCES).map(async ([variable, source]) => [variable, withoutSlash(process.env[variable] ?? (await named(variable, source)))]);
  return Object.fromEntries(await Promise.all(found)) as Upstreams;
}

async function named(variable: string, source: () => Promise<string | undefined>): Promise<string> {
  const address = await source();
  if (address === undefined) throw failure(`this machine is not configured for what ${variable} stands for; name its address in that variable`);
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

/** What pip takes for its index, from its configuration or by itself: its help tells. */
async function pypi(): Promise<string | undefined> {
  const { stdout = '' } = await execa('pip3', ['install', '--help'], { reject: false });
  return /--index-url [^]*?\(default\s+([^)\s]+)\)/.exec(stdout)?.[1];
}

/** Where the index has its files: the origin of the first that it names. */
async function pypiFiles(): Promise<string | undefined> {
  const index = process.env['PYPI_UPSTREAM'] ?? (await pypi());
  const page = index && (await fetch(`${withoutSlash(index)}/pip/`).catch(() => undefined));
  const address = page && /href="(https?:[^"]+)"/.exec(await page.text())?.[1];
  return address && new URL(address).origin;
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
