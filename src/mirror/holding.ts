import { byCodeUnits } from '../diagnostic/code-units.ts';
import type { Path } from '../compile/document/document.ts';

/** Something that a mirror must hold. */
export interface Holding {
  /** The package manager, or `download`, `git` or `image`. */
  kind: string;
  /** The name in the index. */
  name: string;
  /** The version, or what tools.yaml allows: `>=2,<3`. Without it: any. */
  version?: string;
  /** Whether nothing else will do: the version is locked, or is that of an address. */
  exact: boolean;
  /** Paths under the root of the mirror, or addresses; the package is at one of them. */
  at: readonly string[];
  sha256?: string;
  /** npm's checksum. */
  integrity?: string;
  /** The platforms of a locked package. */
  platforms?: readonly string[];
  /** The stages that add it. */
  stages: readonly string[];
  /** Where tools.yaml asks for it first; that of the stage for what came along. */
  path: Path;
}

/** What several stages and platforms need, as one, and as each stage needs it. */
export interface JoinedHolding extends Holding {
  parts: readonly Holding[];
}

/** Joins what several stages and platforms need, and sorts it. */
export function joined(holdings: readonly Holding[]): JoinedHolding[] {
  const found = new Map<string, JoinedHolding>();
  for (const holding of holdings) {
    const { kind, name, version = '', at, sha256 = '', integrity = '' } = holding;
    const id = JSON.stringify([kind, name, version, at, sha256, integrity]);
    const before = found.get(id);
    const platforms = [...new Set([...(before?.platforms ?? []), ...(holding.platforms ?? [])])];
    const stages = [...new Set([...(before?.stages ?? []), ...holding.stages])];
    found.set(id, { ...(before ?? holding), ...(platforms.length > 0 && { platforms }), stages, parts: [...(before?.parts ?? []), holding] });
  }
  const order = ({ kind, name, version = '', at }: Holding) => [kind, name, version, ...at].join('\0');
  return [...found.values()].toSorted((a, b) => byCodeUnits(order(a), order(b)));
}
