import { authorityOf } from '../addresses.ts';
import { isArchFact } from '../reference/architectures.ts';
import { isBuildFact } from '../facts/build-facts.ts';
import { onOneLine } from '../commands.ts';
import type { FileSpec } from '../declaration/files.ts';
import { rewrite } from '../fixes.ts';
import type { Path } from '../../document/document.ts';
import { LOADERS } from '../reference/loaders.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { copiedFiles, isForEachArch, sourcesOf } from '../source.ts';
import { factsIn } from '../images/tags.ts';
import { textsIn } from '../texts.ts';
import { soundStages } from '../walk.ts';

/** Why a value that only the build knows can't be there, by the place below a stage; the first that matches. */
const REASONS: readonly [place: RegExp, reason: string][] = [
  [/^start\./, 'the start script runs in containers, where arguments of the build do not exist: give a variable of `env` the value'],
  [/^session\./, 'it is written to a file of the image: give a variable of `env` the value'],
  [/^test\./, 'tests know no values of a build'],
  [/^publish\./, 'a tag names the images for all platforms'],
  [/^(copy\.\d+\.)?from$/, 'what an image needs depends on its base'],
  [/^env\.(?!PATH$)/, 'programs find code by this variable, so its places are checked'],
  [/^downloads\.\d+\.git$/, 'a commit has the same files for every platform'],
  [/^downloads\.\d+\.url$/, 'which host a file comes from is checked'],
  [
    /^files\.\d+\.source$/,
    'only {arch} can be in the name of a file, which is neither a template, an archive that is extracted, nor a link, and has its own path as target',
  ],
  [/^run\.\d+(\.command)?$/, 'a shell does not replace it in a here-document as in a word'],
  [/^paths\.\d+\.content$/, 'the compilation writes the file'],
  [/^(labels|annotations|entrypoint|cmd|healthcheck|volumes)(\.|$)/, 'what an image says about its containers is compared and listed without a build'],
  [/^(files|copy|run|paths?|env|workdir|users?|downloads|sudoers)(\.|$)/, 'the paths of an image and their owners are checked'],
  [/^/, 'packages are compared and listed without a build'],
];

const NOT_ARG = 'the builder knows only {arch} when it sets variables; a command can export the others';

export function* buildFact(model: Model): Iterable<Finding> {
  const everywhere = { ...model.platformFacts, ...model.args };
  if (!Object.keys(everywhere).some((name) => isBuildFact(everywhere, name))) return;
  for (const stage of soundStages(model)) {
    const { spec: own, path, facts } = stage;
    for (const { text, path: place } of textsIn(own, path)) {
      const key = place.slice(path.length).join('.');
      if (/^(description|facts\.|x-)|(^|\.)reason$/.test(key)) continue;
      for (const name of new Set(factsIn(text))) {
        if (isBuildFact(facts, name) && !canHave(key, text, name) && !isFile(model, stage, key))
          yield { ...finding(name, text, place, reasonFor(key, name)), ...renamed(model, stage, key, text, place) };
      }
    }
  }
  for (const key of ['mirrors', 'groups'] as const) {
    for (const { text, path } of textsIn(model.spec[key], [key])) {
      for (const name of new Set(factsIn(text))) if (isBuildFact(everywhere, name)) yield finding(name, text, path, REASONS.at(-1)![1]);
    }
  }
  yield* inTemplates(model);
}

function* inTemplates(model: Model): Generator<Finding> {
  for (const { stage, path, files } of copiedFiles(model)) {
    const names = Object.keys(stage?.facts ?? {}).filter((name) => isBuildFact(stage!.facts, name));
    for (const file of files.filter((each) => each.endsWith('.hbs'))) {
      const text = model.sources.read(file);
      for (const name of names)
        if (new RegExp(String.raw`\bfacts\.\[?${name}\b`).test(text)) yield finding(name, file, path, 'templates are rendered by the compilation');
    }
  }
}

/** Whether a place below a stage can have a value that only the build knows: a shell or the builder replaces a variable there. */
function canHave(key: string, text: string, name: string): boolean {
  if (/^run\.\d+(\.command)?$/.test(key)) return !(text.trim().includes('\n') && text.includes('<<'));
  if (/^downloads\.\d+\.url$/.test(key)) return !authorityOf(text).includes(`{${name}}`);
  if (key.startsWith('env.')) return key !== 'env.PATH' && !LOADERS.has(key.slice('env.'.length)) && !isSpelling(name);
  return /^publish\.tags?(\.|$)/.test(key) && !isArchFact(name);
}

/** Whether a place is the source of a file for each architecture that COPY can name with a variable. */
function isFile(model: Model, stage: Stage, key: string): boolean {
  const file = fileAt(stage, key);
  return file !== undefined && isForEachArch(model, stage, file);
}

function fileAt({ spec: { files } }: Stage, key: string): FileSpec | undefined {
  const [, index] = /^files\.(\d+)\.source$/.exec(key) ?? [];
  return files?.[Number(index)];
}

/** The way to write the source of a file for each architecture that has a different spelling in its name; the fix if the files have these names. */
function renamed(model: Model, stage: Stage, key: string, text: string, path: Path): Pick<Finding, 'hint' | 'fix'> {
  const file = fileAt(stage, key);
  const spelling = factsIn(text).find((name) => isSpelling(name));
  if (!file || spelling === undefined) return {};
  const source = text.replaceAll(`{${spelling}}`, '{arch}');
  if (!isForEachArch(model, stage, { ...file, source })) return {};
  const names = sourcesOf(model, stage, { ...file, source });
  const exist = names.every((name) => model.sources.kind(name) === 'file');
  return {
    hint: `write ${source}${exist ? '' : `, and name the files ${names.join(' and ')}`}`,
    fix: exist ? rewrite(model.document, path, '{arch}', `{${spelling}}`) : undefined,
  };
}

/** Whether a fact of the architecture is not the one that builders know. */
function isSpelling(name: string): boolean {
  return isArchFact(name) && name !== 'arch';
}

function reasonFor(key: string, name: string): string {
  if (key.startsWith('env.') && isSpelling(name)) return NOT_ARG;
  return REASONS.find(([place]) => place.test(key))![1];
}

function finding(name: string, text: string, path: Path, reason: string): Finding {
  return {
    path,
    message: `"{${name}}" in "${onOneLine(text)}" gets its value from the build, which is not possible here: ${reason}`,
    hint: isArchFact(name)
      ? path.at(-1) === 'from'
        ? 'write it without the architecture: one name is that of the images for all platforms'
        : 'with one platform under `platforms`, it has its value here'
      : `without \`build: true\`, the argument has its value here, and \`--arg ${name}=…\` changes it for a compilation`,
  };
}
