import { secretIn } from '../model/secrets/secrets.ts';
import type { Step } from '../plan/step.ts';
import type { Origin } from '../plan/origin.ts';
import { linesOf, overlap, stepAt } from '../render/lines.ts';
import { runChecks } from './buildkit.ts';
import { checkBake } from './files.ts';
import { lint } from './lint.ts';
import { checkNpmTrees } from './npm-trees.ts';
import { runPrograms } from './programs/run.ts';
import type { ProgramPaths } from './programs/programs.ts';
import { allCommands, fileScripts, runScripts } from './scripts.ts';
import { checkCommands, parseScripts } from './shell.ts';
import { checkStructure } from './structure.ts';
import { WHOLE_FILE } from '../render/render.ts';
import type { Fault, LineFault, Subject } from './subject.ts';

/**
 * Finds all faults of the rendered files. Each is reported once: findings of later checks about an instruction or script with a fault are
 * dropped, and the programs run only on instructions and scripts without one.
 */
export async function findFaults(subject: Subject, programs: ProgramPaths): Promise<Fault[]> {
  const { rendering } = subject;
  const sections = linesOf(rendering);
  const structure = checkStructure(subject, sections);
  const locate = ({ line, hint, ...fault }: LineFault): Fault => {
    const step = stepAt(sections, line)?.step;
    const isOwn = step?.instruction === 'FOREIGN' && fault.code === 'DOCKERFILE_LINT'; // then the hint, about partials, is wrong
    return { ...fault, ...(hint !== undefined && !isOwn && { hint }), origin: step?.origin ?? WHOLE_FILE };
  };

  let faults: Fault[] = [...checkBake(subject), ...(await checkNpmTrees(subject)), ...(await checkCommands(allCommands(subject)))];
  faults = withFurther(faults, structure.faults);
  const broken = [...faults, ...structure.faults].flatMap(({ lines }) => lines ?? []);
  const sound = sections.filter((section) => !broken.some((lines) => overlap(section, lines)));
  const checked = runChecks(rendering, structure.instructions).filter(({ line, variable }) => !isSecretEnv(stepAt(sections, line)?.step, variable));
  for (const found of [checked, lint(sound)]) {
    faults = withFurther(faults, found.filter(({ line }) => !broken.some((lines) => overlap({ first: line, last: line }, lines))).map(locate));
  }
  const scripts = [...runScripts(subject, sections, structure.instructions), ...fileScripts(subject)];
  faults = [...faults, ...(await parseScripts(scripts.filter((script) => isFree(faults, script))))];
  return faults.some(({ severity = 'error' }) => severity === 'error') ? faults : [...faults, ...(await runPrograms(subject, programs, scripts, sections))];
}

/** Whether SECRET_ENV looks at a variable of an ENV, so that nothing else has to. */
function isSecretEnv(step: Step | undefined, variable: string | undefined): boolean {
  const found = step?.instruction === 'ENV' ? step.data.variables.find(({ name }) => name === variable) : undefined;
  return found !== undefined && secretIn(found.name, found.value) !== undefined;
}

/** Adds the faults at locations without a known fault. */
function withFurther(known: readonly Fault[], further: readonly Fault[]): Fault[] {
  return [...known, ...further.filter((fault) => isFree(known, fault))];
}

/** Whether there is no known fault at a path, above or below it: `run` and `run.0` count as the same, a whole stage does not. */
function isFree(known: readonly Fault[], { origin }: { origin: Origin }): boolean {
  const place = placeOf(origin);
  return !known.some((fault) => fault.origin.path.length > 2 && (placeOf(fault.origin).startsWith(place) || place.startsWith(placeOf(fault.origin))));
}

function placeOf({ path, within }: Origin): string {
  return [...path, ...(within ?? [])].map((step) => `${step}\0`).join('');
}
