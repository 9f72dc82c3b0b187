import { join } from 'node:path';
import { execa } from 'execa';
import { temporaryFolder } from '../temporary-folder.ts';

/** The PEM files of a server's self-signed certificate and its key. */
export interface Tls {
  certificate: string;
  key: string;
}

/** Creates a certificate for a host in the internal network, with the extensions that Python 3.13 requires. */
export async function certificateOf(host: string): Promise<Tls> {
  const folder = temporaryFolder('tls');
  const tls = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
  const extensions = ['-addext', `subjectAltName=DNS:${host}`, '-addext', 'keyUsage=critical,digitalSignature,keyCertSign'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', tls.key];
  await execa('openssl', ['req', '-x509', '-days', '2', '-subj', `/CN=${host}`, ...extensions, ...key, '-out', tls.certificate]);
  return tls;
}
