import type { Path } from '../../compile/document/document.ts';
import type { Stage } from '../../compile/model/model.ts';
import type { Finding, Rule } from '../../compile/model/rule.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import type { PlanSubject } from '../../compile/plan/rule.ts';
import type { ImageFiles } from './image-files.ts';

/** A stage under audit, with its ancestors. */
export interface AuditSubject extends PlanSubject {
  /** The stage itself. */
  stage: PlannedStage;
  /** The root first, the stage last. */
  lineage: readonly { stage: Stage; planned: PlannedStage }[];
  /** The other stages that are built for it: those that it or an ancestor copies from, and theirs. */
  needed: AuditSubject['lineage'];
  /** The root of the mirrors. */
  mirrorRoot: string | undefined;
  /** The files of its image; undefined if there is no image of its present state. */
  image?: ImageFiles;
}

/** A way in which a user could become root, or in which something could get out. */
export interface AuditFinding extends Finding {
  /** Its path in tools.yaml: an `allow` of the stage, file or command that contains it applies to it. */
  path: Path;
  /** The path, command or address that it is about, as `only` of an `allow` names it. */
  subject: string;
}

/** One check of `dwbuild audit`: one file in plan/, or in image/ if it reads the files of an image. */
export interface AuditCheck extends Pick<Rule, 'code' | 'severity'> {
  check(subject: AuditSubject): Iterable<AuditFinding>;
}
