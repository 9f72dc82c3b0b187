import { existsSync } from 'node:fs';
import { compile } from '../compile/compile.ts';
import type { Compilation } from '../compile/compile.ts';
import { errorsIn } from '../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../compile/document/document.ts';
import { compareRevisions, compareWithNothing } from './compare.ts';
import type { BaseState, Comparison } from './compare.ts';
import type { Revision } from './traits.ts';
import { hashStages } from './hash.ts';
import { findBase } from './base.ts';
import type { Base } from './base.ts';
import { gitIn } from '../system/git.ts';
import { withProjectAt } from './project-at.ts';
import type { Plan } from '../compile/plan/plan.ts';
import type { Project } from '../compile/project.ts';
import type { Rendering } from '../compile/render/render.ts';

/** A project compared with an earlier revision of itself. */
export interface ComparedProject {
  /** The diagnostics of the current project; with an error nothing is compared. */
  diagnostics: readonly Diagnostic[];
  document: Document;
  compared?: Comparison & { base: Base & BaseState; plan: Plan; before: Rendering | undefined; after: Rendering };
}

/**
 * Compares a project with itself at a commit.
 * @param ref any name of a commit; default: where the branch left the default branch of the remote
 * @throws UsageError if the folder is not in a repository or the commit does not exist
 */
export async function compareProject(project: Project, ref: string | undefined, signal: AbortSignal): Promise<ComparedProject> {
  const base = await findBase(gitIn(project.directory, signal), ref);
  return withProjectAt(project, base.commit, signal, (past) => compareProjects({ ...past, file: `${base.commit.slice(0, 7)}:${project.file}` }, project, base));
}

/** Compares two projects by their compilations. The rendered files are not validated; `check` does that. */
export async function compareProjects(past: Project, project: Project, base: Base): Promise<ComparedProject> {
  const { diagnostics, document, plan, rendering: after } = await compile(project, 'rendering');
  if (!plan || !after) return { diagnostics, document };
  const now = revision(plan, after, project);
  const { plan: old, rendering: before, ...state } = await compileBase(past);
  const comparison =
    state.state === 'invalid'
      ? compareWithNothing(now, `${plan.source} of ${base.name} does not compile`)
      : compareRevisions(old && revision(old, before, past), now);
  return { diagnostics, document, compared: { ...comparison, base: { ...base, ...state }, plan, before, after } };
}

function revision(plan: Plan, rendering: Rendering | undefined, { directory }: Project): Revision {
  return { plan, ...(rendering && { hashes: hashStages(plan, rendering, directory, new Map()) }) };
}

async function compileBase(past: Project): Promise<Pick<Compilation, 'plan' | 'rendering'> & BaseState> {
  if (!existsSync(past.path)) return { state: 'absent', errors: [] };
  const { diagnostics, plan, rendering } = await compile(past, 'rendering');
  const state = rendering ? 'compared' : plan ? 'unrendered' : 'invalid';
  return { ...(plan && { plan }), ...(rendering && { rendering }), state, errors: errorsIn(diagnostics) };
}
