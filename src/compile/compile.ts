import { basename } from 'node:path';
import { hasErrors, inReadingOrder } from '../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from './document/document.ts';
import { sourcesIn } from './document/sources.ts';
import { managersFor } from './model/managers/shipped.ts';
import { checkPlan, checkSoundPlan } from './plan/check.ts';
import type { Lock } from './plan/lock/lock.ts';
import { readLock } from './plan/lock/read.ts';
import type { Plan } from './plan/plan.ts';
import { resolve } from './plan/resolve.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { extended, readDocument } from './read-document.ts';
import { lockPath } from './project.ts';
import type { Project } from './project.ts';
import { createEngine } from './render/engine.ts';
import { partialsIn } from './render/partial-files.ts';
import { render } from './render/render.ts';
import type { Rendering } from './render/render.ts';
import { validate } from './verify/validate.ts';
import { checkGiven } from './model/facts/args.ts';
import { checkRules, checkSoundPart } from './model/check.ts';
import { checkManagers } from './model/managers/check.ts';
import { modelOf } from './model/link/model-of.ts';
import { expanded } from './model/expand/expand.ts';
import type { Model } from './model/model.ts';
import { soundPart } from './model/schema/sound.ts';
import type { SoundPart } from './model/schema/sound.ts';
import { schemaFor, shapeFaults, withAnyExtends } from './model/schema/validator.ts';

/** The result of a compilation. If a diagnostic is an error, there is no rendering. */
export interface Compilation {
  diagnostics: Diagnostic[];
  /** The project, with the templates of the package that it extends. */
  project: Project;
  /** The last phase that ran. */
  phase: Phase;
  /** tools.yaml as it was read. */
  document: Document;
  /** The declaration, if its shape is valid. */
  model?: Model;
  /** The paths beside tools.yaml that the compilation read or looked for, as far as it got. */
  read: readonly string[];
  plan?: Plan;
  /** The plan with a different lock. */
  planWith?(lock: Lock): Plan;
  rendering?: Rendering;
}

/** The phases of a compilation in order: it stops after a phase with an error. */
export type Phase = (typeof PHASES)[number];
export const PHASES = ['syntax', 'managers', 'shape', 'rules', 'plan', 'rendering', 'files'] as const;

/** The last phase to run: the plan, the rendered files or the validated files. */
export type Goal = 'plan' | 'rendering' | 'files';

/**
 * Compiles a project in memory: parse → validate → resolve → render. Each phase reports all of its faults, and an error ends the compilation
 * after its phase; the rules, also those on the plan, check what is sound in spite of it. Writes nothing.
 * @param text the text of tools.yaml; default: the file
 * @throws the system's error if tools.yaml can't be read; UsageError if `mirrorRoot` is given but tools.yaml has no `mirrors`, or an argument that it
 * does not declare
 */
export async function compile(opened: Project, goal: Goal = 'files', text?: string): Promise<Compilation> {
  const sources = sourcesIn(opened.directory);
  const { document: written, diagnostics, incomplete } = readDocument(opened, sources, text);
  let document = written;
  const { project, extension, fault, asked } = extended(opened, document, sources);
  const overlays = project.overlays?.map(({ name }) => name) ?? [];
  const options = { ...project, source: basename(project.path), overlays, extension };
  if (document.root.value === null && hasErrors(diagnostics)) return done('syntax');

  const duplicates = [...diagnostics];

  if (fault) diagnostics.push(fault);
  const inManagers = await checkManagers(project);
  diagnostics.push(...inManagers);
  if (hasErrors(inManagers)) return done('managers');

  const managers = managersFor(project.partials);
  if (!incomplete || document.root.children?.has('stages')) diagnostics.push(...(await shapeFaults(document, managers, fault !== undefined)));
  if (incomplete) return done('syntax');
  const long = expanded(document, managers);
  document = long.document;
  diagnostics.push(...long.diagnostics);
  if (long.incomplete) return done('shape');
  if (hasErrors(diagnostics)) {
    const schema = schemaFor(managers);
    const part = soundPart(document, fault ? withAnyExtends(schema) : schema, duplicates);
    if (part) diagnostics.push(...checkPart(part, modelOf(part.document, sources, managers, project)));
    return done('shape');
  }

  const model = modelOf(document, sources, managers, project);
  if (!project.past) checkGiven(model.args, model.given, project.file);
  const checked = checkRules(model);
  diagnostics.push(...checked.diagnostics);
  if (hasErrors(diagnostics)) {
    diagnostics.push(...checkSoundPlan(model, checked.faults, options));
    return done('rules', { model });
  }

  if (project.mirrorRoot !== undefined && !model.spec.mirrors && !project.past) throw idleMirrorRoot(project);
  const { lock, diagnostics: inLock } = project.unlocked ? { diagnostics: [] } : readLock(sources, basename(lockPath(project)), project.file);
  diagnostics.push(...inLock);
  if (hasErrors(inLock)) return done('plan', { model });
  const planWith = (other: Lock | undefined) => resolve(model, { ...options, lock: other });
  const plan = planWith(lock);
  diagnostics.push(...checkPlan(model, plan));
  if (hasErrors(diagnostics) || goal === 'plan') return done('plan', { model, plan, planWith });

  const engine = await createEngine(
    partialsIn(project.partials),
    plan.artifacts.some(({ template }) => 'text' in template),
  );
  const rendering = render(plan, engine, document);
  diagnostics.push(...rendering.diagnostics);
  if (!hasErrors(diagnostics) && goal === 'files') diagnostics.push(...(await validate({ model, plan, rendering })));
  return done(goal, { model, plan, ...(!hasErrors(diagnostics) && { rendering }) });

  /** The errors of the part without faults in its shape. */
  function checkPart(part: SoundPart, inPart: Model): Diagnostic[] {
    const { diagnostics: found, faults } = checkSoundPart(inPart, part);
    return [...found, ...checkSoundPlan(inPart, [...part.faults, ...faults], options).filter(({ severity }) => severity === 'error')];
  }

  function done(phase: Phase, results: Pick<Compilation, 'model' | 'plan' | 'planWith' | 'rendering'> = {}): Compilation {
    return { diagnostics: inReadingOrder(diagnostics), phase, project, document, read: [...sources.asked(), ...asked, ...overlays], ...results };
  }
}

/** If the option were ignored, the images would use a different mirror than requested. */
function idleMirrorRoot({ file, mirrorRoot }: Project): UsageError {
  return new UsageError(
    `${file} has no \`mirrors\`, so ${mirrorRoot} cannot replace their root`,
    'add `mirrors: { root: … }` to it, or remove --mirror-root and DWBUILD_MIRROR_ROOT',
  );
}
