import { execa } from 'execa';
import { failure } from './once.ts';

/** The addresses that the mirror passes requests on to, by the names of its environment variables. */
export interface Upstreams {
  DEBIAN_UPSTREAM: string;
  DEBIAN_SECURITY_UPSTREAM: string;
  NPM_UPSTREAM: string;
}

/** Where this machine itself takes packages from, unless the environment says otherwise. Throws when it has no source of Debian trixie. */
export async function upstreams(): Promise<Upstreams> {
  const { DEBIAN_UPSTREAM, DEBIAN_SECURITY_UPSTREAM, NPM_UPSTREAM } = process.env;
  return {
    DEBIAN_UPSTREAM: DEBIAN_UPSTREAM ?? (await debian('trixie', 'DEBIAN_UPSTREAM')),
    DEBIAN_SECURITY_UPSTREAM: DEBIAN_SECURITY_UPSTREAM ?? (await debian('trixie-security', 'DEBIAN_SECURITY_UPSTREAM')),
    NPM_UPSTREAM: NPM_UPSTREAM ?? withoutSlash((await execa('npm', ['config', 'get', 'registry'])).stdout),
  };
}

async function debian(suite: string, variable: string): Promise<string> {
  const { stdout = '' } = await execa('apt-get', ['indextargets', '--no-release-info', '--format', '$(REPO_URI)'], { reject: false });
  for (const source of new Set(stdout.split('\n').filter(Boolean).map(withoutSlash))) {
    const response = await fetch(`${source}/dists/${suite}/InRelease`, { method: 'HEAD' }).catch(() => undefined);
    if (response?.ok) return source;
  }
  throw failure(`none of this machine's apt sources has ${suite}; name one that has in ${variable}`);
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

/** PyPI as this machine reaches it: the index, and where the files that it lists are. */
export async function pypi(): Promise<{ index: string; files: string }> {
  const configured = await execa('python3', ['-m', 'pip', 'config', 'get', 'global.index-url'], { reject: false });
  const index = withoutSlash(
    process.env['PYPI_UPSTREAM'] ?? process.env['PIP_INDEX_URL'] ?? (configured.failed ? 'https://pypi.org/simple' : configured.stdout),
  );
  const page = await (await fetch(`${index}/six/`, { headers: { accept: 'text/html' } })).text();
  const [, file] = /href="([^"#]+)/.exec(page) ?? [];
  if (file === undefined) throw failure(`${index} lists no files of six; name another index in PYPI_UPSTREAM`);
  return { index, files: new URL(file, `${index}/six/`).origin };
}
