import { groupBy } from '../../system/group-by.ts';
import type { PlannedStage } from './plan.ts';

/** The stages as a tree of text lines: name, kind and, at the roots, the image they come from. */
export function stageTree(stages: readonly PlannedStage[]): string[] {
  const children = groupBy(stages, ({ parent }) => parent);
  return (children.get(undefined) ?? []).flatMap((root) => [`${root.name} (${root.kind}, from ${root.base})`, ...branches(root, '')]);

  function branches({ name }: PlannedStage, indent: string): string[] {
    const below = children.get(name) ?? [];
    return below.flatMap((stage, index) => {
      const last = index === below.length - 1;
      return [`${indent}${last ? '└── ' : '├── '}${stage.name} (${stage.kind})`, ...branches(stage, `${indent}${last ? '    ' : '│   '}`)];
    });
  }
}
