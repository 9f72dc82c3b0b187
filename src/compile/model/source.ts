import { basename } from 'node:path/posix';
import type { Path } from '../document/document.ts';
import type { Manager } from './managers/manager.ts';
import type { Model, Stage } from './model.ts';
import type { FileSpec } from './declaration.ts';
import { textsIn } from './texts.ts';

/** A file or folder of the project that is copied, and its location in tools.yaml. */
export interface UsedSource {
  /** Who copies it: `stage "base"`. */
  by: string;
  stage?: Stage;
  source: string;
  path: Path;
  /** The target from which the default source follows, if tools.yaml names no source. */
  target?: string;
}

/** The source of a file: the declared one, or files/<stage>/<name of the target>, with .hbs if only that exists. */
export function sourceOf({ sources }: Model, stage: Stage, { source, target }: FileSpec): string {
  if (source !== undefined) return source;
  const usual = `files/${stage.name}/${basename(target)}`;
  return sources.kind(usual) === 'none' && sources.kind(`${usual}.hbs`) === 'file' ? `${usual}.hbs` : usual;
}

/** Every source that tools.yaml uses: certificates, files of stages, and sources in options of package managers. */
export function* usedSources(model: Model): Generator<UsedSource> {
  for (const [index, source] of (model.spec.certificates ?? []).entries()) yield { by: 'every image from outside', source, path: ['certificates', index] };
  for (const stage of model.stages.values()) {
    for (const [index, file] of (stage.spec.files ?? []).entries()) {
      const path = [...stage.path, 'files', index, file.source === undefined ? 'target' : 'source'];
      yield { by: `stage "${stage.name}"`, stage, source: sourceOf(model, stage, file), path, ...(file.source === undefined && { target: file.target }) };
    }
    for (const manager of model.managers) yield* optionSources(stage, manager);
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

/** `copies` names an option, or a key of the maps in a list: `repositories.key`. */
function* optionSources(stage: Stage, manager: Manager): Generator<UsedSource> {
  const { options = {} } = stage.entries.get(manager.name) ?? {};
  for (const { option } of manager.copies) {
    const [name = '', key] = option.split('.');
    for (const { text, path } of textsIn(options[name], [...stage.path, manager.name, name])) {
      if (key === undefined || path.at(-1) === key) yield { by: `stage "${stage.name}"`, stage, source: text, path };
    }
  }
}
