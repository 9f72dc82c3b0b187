import { eventually } from '../eventually.ts';
import { PORT } from '../outside.ts';
import { reaches } from '../reaches.ts';
import type { Route } from '../reaches.ts';
import type { Contract } from '../test.ts';

/**
 * The container cannot connect to the outside, which the other tests rely on. The target is a container outside, by every
 * route that the proxy has to it. The proxy itself must be reachable, which shows that the probe works.
 */
export const isolated: Contract = {
  title: 'reaches only the mirror and the proxy',
  applies: () => true,
  async check({ run, container, gateway, proxy, outside: { routes, published } }) {
    const inside = { by: 'the proxy', host: proxy, port: PORT };
    const forbidden = [...routes, { by: "its own network's gateway", host: gateway, port: published }];
    let reached: Route[] = [];
    // A new IPv6 address is not usable for the first seconds (RFC 4862, duplicate address detection).
    const unreachable = await eventually(run, async () => {
      reached = await reaches(run, container, [inside, ...forbidden]);
      return reached.includes(inside) ? undefined : { message: 'it cannot reach the proxy' };
    });
    if (unreachable) return unreachable;
    const ways = reached.filter((route) => route !== inside).map(({ by }) => by);
    return ways.length === 0 ? undefined : { message: `it reaches a container outside by ${ways.join(' and by ')}` };
  },
};
