import { rootsOf } from '../model/lineage.ts';
import type { PlannedStage } from './plan.ts';

/** The stages as a tree of text lines: name, kind and, at the roots, the image they come from. */
export function stageTree(stages: readonly PlannedStage[]): string[] {
  return rootsOf(stages).flatMap((root) => [`${root.name} (${root.kind}, from ${root.base})`, ...branches(root, '')]);
}

function branches({ children }: PlannedStage, indent: string): string[] {
  return children.flatMap((stage, index) => {
    const last = index === children.length - 1;
    return [`${indent}${last ? '└── ' : '├── '}${stage.name} (${stage.kind})`, ...branches(stage, `${indent}${last ? '    ' : '│   '}`)];
  });
}
