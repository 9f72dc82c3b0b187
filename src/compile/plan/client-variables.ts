import type { Manager } from '../model/managers/manager.ts';
import { fill } from '../model/facts/facts.ts';
import { addressUnder } from '../model/address-under.ts';
import type { Mirrors } from './mirrors.ts';

/** The variables that point a manager's clients to its mirror. Empty ones are omitted. */
export function clientVariables(manager: Manager, mirrors: Mirrors): Record<string, string> {
  const mirror = addressUnder(mirrors.root, String(mirrors.settings[manager.name]?.['path'] ?? ''));
  const { protocol, hostname } = new URL(mirror);
  const values = { mirror, 'plain.host': protocol === 'http:' ? hostname : '' };
  const variables = manager.clients.flatMap(({ env = {} }) => Object.entries(env).map(([name, value]): [string, string] => [name, fill(value, values)]));
  return Object.fromEntries(variables.filter(([, value]) => value !== ''));
}
