import { PORT } from '../outside.ts';
import { reaches } from '../reaches.ts';
import type { Contract } from '../test.ts';

/**
 * What else is tested proves something only without a way out. A container outside is the forbidden target, by every
 * way that the proxy has to it; that the same look reaches the proxy shows that it could have seen a way.
 */
export const isolated: Contract = {
  title: 'reaches nothing but the mirror and the proxy',
  applies: () => true,
  async check({ run, container, gateway, outside: { proxy, routes, published } }) {
    const inside = { by: 'the proxy', host: proxy.slice(0, 12), port: PORT };
    const forbidden = [...routes, { by: "its own network's gateway", host: gateway, port: published }];
    const reached = await reaches(run, container, [inside, ...forbidden]);
    if (!reached.includes(inside)) return { message: 'it does not even reach the proxy' };
    const ways = reached.filter((route) => route !== inside).map(({ by }) => by);
    return ways.length === 0 ? undefined : { message: `it reaches a container outside by ${ways.join(' and by ')}` };
  },
};
