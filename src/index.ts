/** The library: compiles a project in memory and gives access to the result. */
export { compile } from './compile/compile.ts';
export type { Compilation, Goal } from './compile/compile.ts';
export type { Code } from './generated/codes.ts';
export type { Diagnostic, Edit, Fix, Position, Severity, Span } from './diagnostic/diagnostic.ts';
export type { Plan, PlannedArtifact, PlannedStage } from './compile/plan/plan.ts';
export type { Step } from './compile/plan/step.ts';
export { openProject } from './compile/project.ts';
export { UsageError } from './diagnostic/usage-error.ts';
export type { Project, ProjectOptions } from './compile/project.ts';
export type { Rendering } from './compile/render/render.ts';
export { schemaText } from './compile/model/schema/text.ts';
