import { isArchFact, spellingsOf } from '../model/reference/architectures.ts';
import { buildFactsIn, isBuildFact, variableOf } from '../model/facts/build-facts.ts';
import type { Model } from '../model/model.ts';
import { textsIn } from '../model/texts.ts';
import { originOf } from './context.ts';
import type { ByArch } from './run-data/installation.ts';
import { commandsIn, keywordOf } from './step.ts';
import type { Step } from './step.ts';

/** The argument that a builder sets: the architecture of the image. */
const TARGETARCH = variableOf('arch');

/**
 * The date that programs write into files instead of the time of the build: 2020-02-02, also the default of hatchling. Zip archives have none
 * before 1980, and with the day 0 in /etc/shadow a user has to change the password. It is the same for each commit, because another value
 * runs all commands again. Only the stages know it: an ARG above them would also be the date of the images in newer versions of BuildKit
 * (https://github.com/moby/buildkit/pull/6601).
 */
const DATE = { variable: 'SOURCE_DATE_EPOCH', value: '1580601600' };

/** Commands that only make folders, and so write no date. */
const DATELESS: ReadonlySet<string> = new Set(['run/folders', 'run/directories']);

/** Inserts the ARG of the date before the first RUN of a stage that may write one. It is neither in the images nor inherited. */
function withDate(steps: readonly Step[]): Step[] {
  const first = steps.findIndex((step) => keywordOf(step) === 'RUN' && !(step.instruction === 'RUN' && DATELESS.has(step.data.script)));
  const { origin } = steps[0]!;
  return first < 0 ? [...steps] : steps.toSpliced(first, 0, { instruction: 'ARG', title: 'The date that programs write into files', origin, data: DATE });
}

/**
 * Inserts the ARG of the date, and that of each fact of the build directly before the first step of the stage that uses it, so that the steps
 * above stay cached whatever its value is. A stage does not inherit the ARG of its parent. A RUN with other spellings of the architecture
 * starts by choosing them.
 */
export function withArgs(steps: readonly Step[], model: Model): Step[] {
  const spellings = Object.keys(model.platformFacts).filter((name) => isBuildFact(model.platformFacts, name));
  const names = [...Object.keys(model.buildArgs), ...spellings];
  const declared = new Set<string>();
  return withDate(steps).flatMap((step): Step[] => {
    const used = usedBy(step, names);
    const chosen = choosing(step, used, model);
    const args = used.filter((name) => name !== 'sha256').map((name) => (isArchFact(name) && !Object.hasOwn(model.buildArgs, name) ? 'arch' : name));
    if (chosen.instruction === 'RUN' && chosen.data.byArch) args.push('arch');
    const added = args.filter((name) => !declared.has(name) && declared.add(name));
    return [...added.map((name) => argument(model, name, step)), chosen];
  });
}

function argument(model: Model, name: string, { origin }: Step): Step {
  const value = model.buildArgs[name];
  if (value === undefined) return { instruction: 'ARG', origin, data: { variable: TARGETARCH } };
  return { instruction: 'ARG', origin: originOf(model, ['args', name]), data: { variable: variableOf(name), value } };
}

/** The facts of the build that a step uses: by a fact, or in a command by their variable. */
function usedBy(step: Step, names: readonly string[]): string[] {
  const facts = textsIn(step.data, []).flatMap(({ text }) => buildFactsIn(text));
  const variables = new Set(commandsIn(step).flatMap(({ text }) => Array.from(text.matchAll(/\$\{?([A-Z][A-Z0-9_]*)/g), ([, name]) => name!)));
  const named = variables.size === 0 ? [] : [...names, 'arch'].filter((name) => variables.has(variableOf(name)));
  return [...new Set([...facts, ...named])];
}

/** A RUN that chooses the values that depend on the architecture: its spellings other than TARGETARCH, and the checksum of a download. */
function choosing(step: Step, used: readonly string[], { platforms }: Model): Step {
  if (step.instruction !== 'RUN') return step;
  const spelt = used.filter((name) => isArchFact(name) && name !== 'arch');
  const checksums = 'checksums' in step.data ? step.data.checksums : undefined;
  const archs = 'archs' in step.data ? step.data.archs : undefined;
  if (spelt.length === 0 && !checksums && !archs) return step;
  const byArch = [...spellingsOf(platforms)]
    .filter(([arch]) => archs?.includes(arch) ?? true)
    .map(([arch, facts]): ByArch => {
      const values = [...spelt.map((name) => [name, facts[name]!] as const), ...(checksums ? [['sha256', checksums[arch]!] as const] : [])];
      return { arch, variables: values.map(([name, value]) => ({ name: variableOf(name), value })) };
    });
  return { ...step, data: { ...step.data, byArch, ...(archs && { others: true }) } };
}
