import type { Document } from '../../document/document.ts';
import { isMap, mapIn } from '../../document/maps.ts';

/** What a group says about the stages that it is for. */
interface Wanted {
  kind?: unknown;
  below?: unknown;
}

/** The stages as they are written, parents before children; those of a cycle are left out. */
export interface StageTree {
  stages: ReadonlyMap<string, StageNode>;
}

interface StageNode {
  /** Its names: its own, and that of its matrix. */
  names: readonly unknown[];
  parent?: string;
  kind: unknown;
  use: ReadonlySet<unknown>;
}

export function treeOf(stages: Readonly<Record<string, unknown>>, members: Document['members']): StageTree {
  const children = new Map<string | undefined, string[]>();
  for (const [name, stage] of Object.entries(stages)) {
    if (!isMap(stage)) continue;
    const parent = typeof stage['parent'] === 'string' && Object.hasOwn(stages, stage['parent']) ? stage['parent'] : undefined;
    const siblings = children.get(parent) ?? [];
    siblings.push(name);
    children.set(parent, siblings);
  }
  const nodes = new Map<string, StageNode>();
  const waiting: [name: string, parent?: string][] = (children.get(undefined) ?? []).map((name) => [name]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [name, parent] = next;
    const { kind = 'shared', use } = mapIn(stages[name]);
    nodes.set(name, { names: [name, members?.get(name)?.of], ...(parent !== undefined && { parent }), kind, use: new Set([use].flat()) });
    waiting.push(...(children.get(name) ?? []).map((child): [string, string] => [child, name]));
  }
  return { stages: nodes };
}

/** The stages that a group is for: the topmost ones, because descendants inherit its packages, without those that have it already. */
export function stagesFor({ kind, below }: Wanted, group: string, { stages }: StageTree): string[] {
  const having = new Set<string>();
  const inside = new Set<string>();
  const found: string[] = [];
  for (const [name, stage] of stages) {
    const { parent } = stage;
    if (parent !== undefined && (inside.has(parent) || stages.get(parent)!.names.includes(below))) inside.add(name);
    const isMeant = (kind === undefined || kind === stage.kind) && (below === undefined || inside.has(name));
    const has = (parent !== undefined && having.has(parent)) || stage.use.has(group);
    if (isMeant && !has) found.push(name);
    if (isMeant || has) having.add(name);
  }
  return found;
}
