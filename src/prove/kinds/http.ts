import { finalAfter, get } from '../request.ts';
import type { TestKind } from '../test.ts';

/** A request to the image's port, and the expected response. */
export const http: TestKind<{ http: { path: string; status?: number; text?: string } }> = {
  title: ({ http: { path, status = 200, text } }) => `GET ${path} answers ${status}${text === undefined ? '' : ` with ${JSON.stringify(text)}`}`,
  ofProgram: true,
  patient: true,
  async check({ http: { path, status = 200, text } }, subject) {
    const response = await get(subject, path).catch((error: Error) => error.message);
    if (typeof response === 'string') return { message: `GET ${path}: ${response}` };
    const settles = finalAfter(response);
    if (response.status !== status) return { message: `GET ${path} answers ${response.status} instead of ${status}`, settles };
    if (text !== undefined && !response.body.includes(text))
      return { message: `the answer to GET ${path} lacks ${JSON.stringify(text)}`, output: response.body.slice(0, 500), settles };
    return undefined;
  },
};
