import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Arborist from '@npmcli/arborist';
import type { Node } from '@npmcli/arborist';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The packages that a package consists of, with its dependencies and theirs, by their folders. */
function withDependencies(node: Node, found = new Set<string>()): Set<string> {
  if (found.has(node.location)) return found;
  found.add(node.location);
  for (const { to, type } of node.edgesOut.values()) if (to && !type.startsWith('dev')) withDependencies(to, found);
  return found;
}

/** The page on security with a fresh table of dependencies, from package-lock.json. */
export async function securityPage(path: string): Promise<string> {
  const tree = await new Arborist({ path: root }).loadVirtual();
  const rows = [...tree.edgesOut.values()]
    .filter(({ type, to }) => type === 'prod' && to)
    .map(({ name, to }) => ({ name, count: withDependencies(to!).size }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const table = [
    `An installation consists of ${withDependencies(tree).size - 1} packages besides dwbuild:`,
    '',
    '| dependency | packages, with its own dependencies |',
    '| --- | --- |',
    ...rows.map(({ name, count }) => `| \`${name}\` | ${count} |`),
  ];
  return readFileSync(path, 'utf8').replace(/(?<=^<!-- dependencies -->\n\n)[^]*?(?=\n\n<!-- \/dependencies -->)/m, table.join('\n'));
}
