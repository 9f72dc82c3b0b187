/** What npm says about a conflict. */
export interface Conflict {
  edge: Explained;
  current?: { name: string; version: string; dependents?: readonly Explained[] };
}

/** A dependency, and the package that has it. */
interface Explained {
  type: string;
  name: string;
  spec: string;
  from: { name?: string; version?: string; location: string; isWorkspace?: boolean; dependents?: readonly Explained[] };
}

/** Which packages do not fit together. */
export function conflictOf({ edge, current }: Conflict): string {
  const [other] = current?.dependents ?? [];
  const has = current ? `, and ${other ? `${nameOf(other)} requires ${current.name}@${other.spec}` : `${current.name} ${current.version} is there`}` : '';
  return `${nameOf(edge)} requires ${edge.type.startsWith('peer') ? 'the peer ' : ''}${edge.name}@${edge.spec}${has}`;
}

function nameOf({ from: { name, version, location } }: Explained): string {
  return location === '' || name === undefined ? 'the project' : `${name} ${version}`;
}

/** The dependency of the project through which one came. */
export function firstOf(edge: Explained): string {
  const seen = new Set<Explained>();
  for (let at = edge; !seen.has(at);) {
    const [next] = at.from.dependents ?? [];
    if (!next) return at.name;
    seen.add(at);
    at = next;
  }
  return edge.name;
}
