import { rootsOf } from '../model/lineage.ts';
import type { PlannedStage } from './plan.ts';

/** The tree of stages as lines of text: name, kind and, for roots, the external image. */
export function stageTree(stages: readonly PlannedStage[]): string[] {
  return rootsOf(stages).flatMap((root) => [`${root.name} (${root.kind}, from ${root.base})`, ...branches(root, '')]);
}

function branches({ children }: PlannedStage, indent: string): string[] {
  return children.flatMap((stage, index) => {
    const last = index === children.length - 1;
    return [`${indent}${last ? '└── ' : '├── '}${stage.name} (${stage.kind})`, ...branches(stage, `${indent}${last ? '    ' : '│   '}`)];
  });
}
