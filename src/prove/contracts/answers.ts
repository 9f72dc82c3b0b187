import { finalAfter, get } from '../request.ts';
import { isServed } from '../served.ts';
import type { Contract } from '../test.ts';

/** A tool or visualisation answers HTTP requests. Its home is an empty volume, as for a new user. */
export const answers: Contract = {
  title: 'answers HTTP, with an empty volume as its home',
  applies: isServed,
  patient: true,
  async check(subject) {
    const response = await get(subject, '/').catch((error: Error) => error.message);
    if (typeof response === 'string') return { message: response };
    return response.status < 500 ? undefined : { message: `GET / answers ${response.status}`, settles: finalAfter(response) };
  },
};
