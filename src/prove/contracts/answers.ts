import { get } from '../request.ts';
import { isServed } from '../served.ts';
import type { Contract } from '../test.ts';

/** Whatever routes requests to a tool or a visualisation must get an answer. Its home is an empty volume, as it is when a user comes for the first time. */
export const answers: Contract = {
  title: 'answers HTTP, with an empty volume as its home',
  applies: isServed,
  patient: true,
  async check(subject) {
    const response = await get(subject, '/').catch((error: Error) => error.message);
    if (typeof response === 'string') return { message: response };
    return response.status < 500 ? undefined : { message: `GET / answers ${response.status}` };
  },
};
