import { rootsOf } from '../model/lineage.ts';
import type { PlannedStage } from './plan.ts';

/**
 * The tree of stages as lines of text: name, kind, what it copies from and, for roots, the external image.
 * @param note what else is said of a stage
 */
export function stageTree(stages: readonly PlannedStage[], note: (stage: PlannedStage) => string = () => ''): string[] {
  return rootsOf(stages).flatMap((root) => [`${root.name} (${root.kind}, from ${root.base}${copying(root)}${note(root)})`, ...branches(root, '', note)]);
}

function branches({ children }: PlannedStage, indent: string, note: (stage: PlannedStage) => string): string[] {
  return children.flatMap((stage, index) => {
    const last = index === children.length - 1;
    return [
      `${indent}${last ? '└── ' : '├── '}${stage.name} (${stage.kind}${copying(stage)}${note(stage)})`,
      ...branches(stage, `${indent}${last ? '    ' : '│   '}`, note),
    ];
  });
}

function copying({ copies }: PlannedStage): string {
  return copies.length > 0 ? `, copies from ${copies.map(({ name }) => name).join(', ')}` : '';
}
