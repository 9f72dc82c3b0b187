import type { Document } from './document/document.ts';
import type { Project } from './project.ts';

/** The root that a project's mirrors are below: the one that was asked for, or else the declared one. The shape of the document is right. */
export function mirrorRootOf({ mirrorRoot }: Project, { root }: Document): string | undefined {
  const { mirrors } = root.value as { mirrors?: { root: string } | null };
  return mirrorRoot ?? mirrors?.root;
}
