import { basename, normalize } from 'node:path/posix';
import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';
import { locateWithin } from '../document/locate.ts';
import { spellingsOf } from './reference/architectures.ts';
import { buildFactsIn, withValues } from './facts/build-facts.ts';
import { FACT, fill } from './facts/facts.ts';
import { foldersOf } from './matrix/values.ts';
import { foreignSources } from './foreign.ts';
import { managerSources } from './project-files/manager-sources.ts';
import type { Model, Stage } from './model.ts';
import type { FileSpec } from './declaration/files.ts';

/** A file or folder of the project that is copied, and its location in tools.yaml. */
export interface UsedSource {
  /** Who uses it: `stage "base" copies`. */
  by: string;
  stage?: Stage;
  source: string;
  path: Path;
  /** The target from which the default source follows, if tools.yaml names no source. */
  target?: string;
  /** Its place in a text with more than the source. */
  span?: Span;
  /** Whether its name has a fact that it can't have, which UNKNOWN_FACT or BUILD_FACT reports. */
  unfilled?: boolean;
}

/** The source of a file; of one for each architecture, the first. */
export function sourceOf(model: Model, stage: Stage, file: FileSpec): string {
  return sourcesOf(model, stage, file)[0]!;
}

/** The source of a file, or that of each architecture: the declared one, or files/<stage>/<name of the target>, with .hbs if only that exists. */
export function sourcesOf(model: Model, stage: Stage, file: FileSpec): string[] {
  const source = declaredSource(model, stage, file);
  if (buildFactsIn(source).length === 0) return [source];
  return Array.from(spellingsOf(model.platforms).values(), (facts) => withValues(source, facts));
}

/** The source of a file with its facts, of which those of the build are marked. */
export function declaredSource({ sources, document: { members } }: Model, { name, facts }: Stage, { source, target }: FileSpec): string {
  if (source !== undefined) return fill(source, facts);
  const places = foldersOf(name, members).flatMap((folder) => ['', '.hbs'].map((end) => `files/${folder}/${basename(target)}${end}`));
  return places.find((place, index) => sources.kind(place) !== 'none' && (index % 2 === 0 || sources.kind(place) === 'file')) ?? places.at(-2)!;
}

/** Whether the source of a file is one for each architecture that COPY can name with a variable. */
export function isForEachArch(model: Model, stage: Stage, file: FileSpec): boolean {
  if (file.extract || file.target.endsWith('/') || buildFactsIn(declaredSource(model, stage, file)).some((name) => name !== 'arch')) return false;
  // MISSING_SOURCE reports one that does not exist
  return sourcesOf(model, stage, file).every((source) => {
    const kind = model.sources.kind(source);
    return !source.endsWith('.hbs') && (kind === 'none' || (kind === 'file' && model.sources.real(source) === normalize(source)));
  });
}

/** Every source that tools.yaml uses: certificates, files of stages, and sources in options of package managers. */
export function* usedSources(model: Model): Generator<UsedSource> {
  for (const [index, source] of (model.spec.certificates ?? []).entries())
    yield { by: 'every image from outside copies', source, path: ['certificates', index] };
  for (const stage of model.stages.values()) {
    for (const [index, file] of (stage.spec.files ?? []).entries()) {
      const path = [...stage.path, 'files', index, file.source === undefined ? 'target' : 'source'];
      const declared = declaredSource(model, stage, file);
      const unfilled = declared.search(FACT) >= 0 || (buildFactsIn(declared).length > 0 && !isForEachArch(model, stage, file));
      for (const source of sourcesOf(model, stage, file))
        yield {
          by: `stage "${stage.name}" copies`,
          stage,
          source,
          path,
          unfilled,
          ...(file.source === undefined && { target: file.target }),
        };
    }
    for (const [index, item] of (stage.spec.run ?? []).entries()) {
      const { bind = [] } = typeof item === 'string' ? {} : item;
      for (const [at, { from, source }] of bind.entries())
        if (from === undefined)
          yield { by: `a command of stage "${stage.name}" reads`, stage, source, path: [...stage.path, 'run', index, 'bind', at, 'source'] };
    }
    const path = [...stage.path, 'dockerfile'];
    for (const { source, range } of foreignSources(stage.spec))
      yield { by: `stage "${stage.name}" copies`, stage, source, path, span: locateWithin(model.document, path, range) };
    for (const manager of model.managers)
      for (const { source, path: place } of managerSources(stage, manager, stage.entries.get(manager.name)?.options ?? {}))
        yield { by: `stage "${stage.name}" copies`, stage, source, path: place };
  }
}

/** Every file that the stages copy, by the source that brings it: of a folder, all files in it. Archives and what does not exist are left out. */
export function* copiedFiles(model: Model): Generator<UsedSource & { files: readonly string[] }> {
  for (const used of usedSources(model)) {
    const kind = model.sources.kind(used.source);
    const files = kind === 'file' ? [used.source] : model.sources.list(used.source).filter((file) => model.sources.kind(file) === 'file');
    if (files.length > 0) yield { ...used, files };
  }
}

/** The texts of the project's template files and partials. */
export function templateTexts(model: Model): string[] {
  const files = Array.from(copiedFiles(model), (copied) => copied.files).flat();
  return [...files, ...model.sources.list('partials')].filter((file) => file.endsWith('.hbs')).map((file) => model.sources.read(file));
}
