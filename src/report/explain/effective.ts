import type { Explained } from './entries.ts';

/** The entries of a lineage, root first, without those that a later stage replaces or repeats. */
export function effective(entries: readonly Explained[]): Explained[] {
  const replacing = new Map<string, string>();
  const kept = entries.toReversed().filter(({ what, value, stage }) => {
    const isPair = what === 'label' || what === 'annotation';
    const own = isPair ? `${what} ${value.split('=', 1)[0]}` : what;
    const isReplaced = (replacing.get(own) ?? stage) !== stage;
    for (const each of isPair ? [own] : (REPLACED[what] ?? [])) if (!replacing.has(each)) replacing.set(each, stage);
    return !isReplaced;
  });
  return once(kept.toReversed());
}

/** What an entry of a later stage replaces. */
const REPLACED: Readonly<Record<string, readonly string[]>> = {
  start: ['start', 'as root', 'as user', 'entrypoint', 'cmd', 'runs as'],
  entrypoint: ['start', 'as root', 'as user', 'entrypoint', 'cmd'],
  cmd: ['cmd'],
  'runs as': ['runs as'],
  healthcheck: ['healthcheck'],
  'stop-signal': ['stop-signal'],
  workdir: ['workdir'],
  port: ['port'],
};

/** Removes repetitions, because a generated file contains the content of its ancestors'. No stage inherits what an ancestor allows. */
function once(entries: readonly Explained[]): Explained[] {
  const seen = new Set<string>();
  return entries.filter(({ what, value, name }) => name !== undefined || what === 'allow' || !(seen.has(`${what} ${value}`) || !seen.add(`${what} ${value}`)));
}
