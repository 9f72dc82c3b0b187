/** The library: compile a project in memory, and look at what came of it. */
export { compile } from './compile.ts';
export type { Compilation, Goal } from './compile.ts';
export type { Diagnostic, Edit, Fix, Position, Severity, Span } from './diagnostic.ts';
export type { Plan, PlannedArtifact, PlannedStage } from './plan/plan.ts';
export type { Step } from './plan/step.ts';
export { openProject, UsageError } from './project.ts';
export type { Project, ProjectOptions } from './project.ts';
export type { Rendering } from './render/render.ts';
export { schemaText } from './schema-text.ts';
