import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import npmFetch from 'npm-registry-fetch';
import { authorities } from '../compile/model/certificates/certificates.ts';
import type { Model } from '../compile/model/model.ts';
import { messageOf } from '../diagnostic/thrown.ts';
import { readText } from '../system/read-file.ts';
import type { Logins } from './logins.ts';
import type { Answer } from './mirror-index.ts';

/** How patient the client is, in milliseconds. */
export interface Patience {
  /** How long a server may be silent. */
  timeout: number;
  /** How often a request is repeated after a failed connection, 408, 429 and 5xx. */
  retries: number;
  /** The first pause between two attempts; each is twice as long as the one before. */
  pause: number;
  /** After this time, a request is not repeated. */
  longest: number;
}

export const PATIENCE: Patience = { timeout: 30_000, retries: 3, pause: 500, longest: 60_000 };

/** What one attempt brings. */
interface Attempt {
  answer: Answer;
  /** Whether another attempt can bring more, and whether the host answers at all. */
  isPassing?: boolean;
  isSilent?: boolean;
}

/**
 * Asks servers with npm's own client, which knows proxies. The authorities are those of tools.yaml, of Node and of NODE_EXTRA_CA_CERTS. A host that does
 * not answer is asked for nothing else.
 */
export function client(model: Model, env: NodeJS.ProcessEnv, logins: Logins, signal: AbortSignal, patience = PATIENCE) {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  const ca = [...authorities(model).map(({ certificate }) => certificate.pem), ...(extra !== undefined && existsSync(extra) ? [readText(extra)] : [])];
  const options = { ...(ca.length > 0 && { ca: [...rootCertificates, ...ca] }), fetchRetries: 0, timeout: patience.timeout };
  const hosts = new Map<string, AbortController>();

  return async (address: string, method: 'GET' | 'HEAD', accept = '*/*'): Promise<Answer> => {
    const { origin } = new URL(address);
    const host = hosts.get(origin) ?? new AbortController();
    hosts.set(origin, host);
    const start = Date.now();
    try {
      for (let attempt = 0; ; attempt++) {
        const { answer, isPassing, isSilent } = await attemptOf(address, method, accept, AbortSignal.any([signal, host.signal]));
        if (isPassing && attempt < patience.retries && Date.now() - start < patience.longest) {
          await setTimeout(patience.pause * 2 ** attempt, undefined, { signal: AbortSignal.any([signal, host.signal]) });
          continue;
        }
        if (isSilent) host.abort(answer);
        return answer;
      }
    } catch (error) {
      if (signal.aborted || !host.signal.aborted) throw error;
      return host.signal.reason as Answer;
    }
  };

  async function attemptOf(address: string, method: 'GET' | 'HEAD', accept: string, ended: AbortSignal, range?: string): Promise<Attempt> {
    ended.throwIfAborted();
    const { hostname, origin } = new URL(address);
    const authorization = logins.get(hostname);
    try {
      const headers = { accept, ...(authorization !== undefined && { authorization }), ...(range !== undefined && { range }) };
      const enough = new AbortController();
      const response = await npmFetch(address, { ...options, signal: AbortSignal.any([ended, enough.signal]), method, headers, registry: origin });
      if (range !== undefined) {
        response.body?.on('error', () => {}); // the server can send the whole file
        enough.abort();
        return { answer: { body: Buffer.alloc(0) } };
      }
      return { answer: { body: await response.buffer() } };
    } catch (error) {
      ended.throwIfAborted();
      const { statusCode } = error as { statusCode?: number };
      if (statusCode === undefined) return { answer: { reason: messageOf(error) }, isPassing: true, isSilent: true };
      if (statusCode === 405 && method === 'HEAD') return attemptOf(address, 'GET', accept, ended, 'bytes=0-0');
      if (statusCode === 404 || statusCode === 410) return { answer: { missing: true } };
      return { answer: { reason: `it answers ${statusCode}` }, isPassing: [408, 429].includes(statusCode) || statusCode >= 500 };
    }
  }
}
