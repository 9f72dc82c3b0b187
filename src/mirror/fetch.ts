import { existsSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import npmFetch from 'npm-registry-fetch';
import { authorities } from '../compile/model/certificates/certificates.ts';
import type { Model } from '../compile/model/model.ts';
import { messageOf } from '../diagnostic/thrown.ts';
import { readText } from '../system/read-file.ts';
import type { Answer } from './mirror-index.ts';

/** How long a request may take, in milliseconds, and how often it is repeated after a failed connection, 408, 429 and 5xx. */
export interface Patience {
  timeout: number;
  retries: number;
  pause: number;
}

export const PATIENCE: Patience = { timeout: 30_000, retries: 3, pause: 500 };

/** A login for a host. */
export type Logins = ReadonlyMap<string, string>;

/** The logins of a netrc file, as the header of each host. */
export function readNetrc(text: string): Logins {
  const words = text.replaceAll(/^\s*#.*$/gm, '').split(/\s+/);
  const logins = new Map<string, string>();
  let [machine, login]: (string | undefined)[] = [];
  for (const [index, word] of words.entries()) {
    const value = words[index + 1] ?? '';
    if (word === 'machine') machine = value;
    else if (word === 'login') login = value;
    else if (word === 'password' && machine !== undefined) logins.set(machine, `Basic ${Buffer.from(`${login ?? ''}:${value}`).toString('base64')}`);
  }
  return logins;
}

/** Asks servers with npm's own client, which knows proxies and repeats what failed. The authorities are those of tools.yaml, of Node and of NODE_EXTRA_CA_CERTS. */
export function client(model: Model, env: NodeJS.ProcessEnv, logins: Logins, signal: AbortSignal, { timeout, retries, pause } = PATIENCE) {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  const ca = [...authorities(model).map(({ certificate }) => certificate.pem), ...(extra !== undefined && existsSync(extra) ? [readText(extra)] : [])];
  const options = {
    ...(ca.length > 0 && { ca: [...rootCertificates, ...ca] }),
    fetchRetries: retries,
    fetchRetryFactor: 2,
    fetchRetryMintimeout: pause,
    timeout,
    signal,
  };
  return async (address: string, method: 'GET' | 'HEAD', accept = '*/*'): Promise<Answer> => {
    const authorization = logins.get(new URL(address).hostname);
    try {
      const headers = { accept, ...(authorization !== undefined && { authorization }) };
      const response = await npmFetch(address, { ...options, method, headers, registry: new URL(address).origin });
      return { body: await response.buffer() };
    } catch (error) {
      if (signal.aborted) throw error;
      const { statusCode } = error as { statusCode?: number };
      if (statusCode === 404 || statusCode === 410) return { missing: true };
      return { reason: statusCode === undefined ? messageOf(error) : `it answers ${statusCode}` };
    }
  };
}
