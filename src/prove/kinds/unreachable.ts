import { reaches } from '../reaches.ts';
import type { TestKind } from '../test.ts';

/** A host and port that the container must not be able to connect to. */
export const unreachable: TestKind<{ unreachable: string }> = {
  title: ({ unreachable: place }) => `${place} is out of reach`,
  async check({ unreachable: place }, { run, container }) {
    const [, host = place, port = '443'] = /^(.*):(\d+)$/.exec(place) ?? [];
    const reached = await reaches(run, container, [{ by: 'name', host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }]);
    return reached.length > 0 ? { message: `${place} can be reached` } : undefined;
  },
};
