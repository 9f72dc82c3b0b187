import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { attempt, docker, run } from './engine.ts';
import { mirror } from './mirror.ts';
import { failure } from './once.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A TLS mirror, `tls.test`, whose certificate is issued by a new authority. */
export interface Authority {
  /** A PEM file with the authority, after a different authority that issued nothing. */
  pem: string;
  /** The address of the mirror for builds. */
  address: string;
}

/** The extensions that Python 3.13 requires. */
const ROOT = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign', 'subjectKeyIdentifier=hash'];
const SERVER = 'basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:tls.test\nauthorityKeyIdentifier=keyid\n';

/** Creates an authority, and starts a TLS mirror with a certificate of it, which forwards requests to the tests' mirror. */
export async function startAuthority(): Promise<Authority> {
  const { network } = await mirror();
  const folder = temporaryFolder('authority');
  const file = (name: string) => join(folder, name);
  try {
    await root(file('other'), 'Other Root');
    await root(file('root'), 'Company Root');
    await server(file('server'), file('root'));
    const name = `${run}-tls`;
    const create = ['container', 'create', '--pull', 'never', '--label', run, '--name', name, '--network', network, '--network-alias', 'tls.test'];
    await docker(...create, '--entrypoint', 'nginx', `${run}/mirror`, '-g', 'daemon off;');
    await docker('network', 'connect', 'bridge', name);
    const configuration = fileURLToPath(new URL('certificates/nginx.conf', import.meta.url));
    for (const part of [configuration, file('server.pem'), file('server.key')]) await docker('container', 'cp', part, `${name}:/etc/nginx/`);
    await docker('container', 'start', name);
    await listens(name);
    const address = await docker('container', 'inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', name);
    return { pem: readFileSync(file('other.pem'), 'utf8') + readFileSync(file('root.pem'), 'utf8'), address };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function root(file: string, name: string): Promise<void> {
  const extensions = ROOT.flatMap((extension) => ['-addext', extension]);
  writeFileSync(`${file}.cnf`, '[req]\ndistinguished_name=name\n[name]\n');
  await openssl('req', '-x509', '-config', `${file}.cnf`, ...key(file), '-days', '2', '-subj', `/O=Example/CN=${name}`, ...extensions, '-out', `${file}.pem`);
}

async function server(file: string, signer: string): Promise<void> {
  writeFileSync(`${file}.ext`, SERVER);
  await openssl('req', ...key(file), '-subj', '/CN=tls.test', '-out', `${file}.csr`);
  const signing = ['-CA', `${signer}.pem`, '-CAkey', `${signer}.key`, '-set_serial', '1', '-days', '2'];
  await openssl('x509', '-req', '-in', `${file}.csr`, ...signing, '-extfile', `${file}.ext`, '-out', `${file}.pem`);
}

function key(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${file}.key`];
}

async function openssl(...args: readonly string[]): Promise<void> {
  const { failed, stderr } = await execa('openssl', args, { reject: false });
  if (failed) throw failure(`openssl ${args.join(' ')}\n${stderr}`);
}

async function listens(container: string): Promise<void> {
  const connects = () => attempt('exec', container, 'bash', '-c', '</dev/tcp/127.0.0.1/443');
  for (const deadline = Date.now() + 60_000; (await connects()).exitCode !== 0; await wait(100))
    if (Date.now() > deadline) throw failure(`the mirror does not answer:\n${(await attempt('container', 'logs', container)).output}`);
}
