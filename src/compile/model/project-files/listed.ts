import { fillAll } from '../facts/facts.ts';
import type { Manager } from '../managers/manager.ts';
import { readListed } from '../managers/package.ts';
import type { DeclaredPackage, Model, Stage } from '../model.ts';

/** A package in a file of an option of its manager, such as `requirements` of pip. */
export interface ListedPackage extends DeclaredPackage {
  list: ListPlace;
  /** Whether the list is installed; otherwise it only limits versions. */
  installed: boolean;
}

/** A line of a list of packages. */
export interface ListPlace {
  file: string;
  line: number;
}

/** The packages in the lists of a stage, with the path of the option. */
export function listedPackages({ managers, sources }: Model, stage: Stage): ListedPackage[] {
  return managers.flatMap((manager) => {
    const options = fillAll(stage.entries.get(manager.name)?.own ?? {}, { stage: stage.name });
    return manager.lists.options.flatMap((option) => {
      const file = options[option];
      if (typeof file !== 'string' || sources.kind(file) !== 'file') return [];
      const installed = manager.installs.includes(option);
      const path = [...stage.path, manager.name, option];
      return packagesIn(manager, sources.read(file)).map(({ line, ...item }) => ({ ...item, manager: manager.name, path, installed, list: { file, line } }));
    });
  });
}

function packagesIn({ lists: { line: syntax }, package: packages }: Manager, text: string) {
  const pattern = new RegExp(syntax);
  return logicalLines(text).flatMap(({ text: written, line }) => {
    const found = pattern.exec(written)?.groups;
    return found ? [{ ...readListed(packages, found['name']!, found['rest'] ?? ''), line }] : [];
  });
}

/** The lines of a text with their numbers. A backslash at the end of a line continues it, as in a shell. */
function logicalLines(text: string): { text: string; line: number }[] {
  const lines: { text: string; line: number }[] = [];
  let open = false;
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    const [part, continues] = [physical.replace(/\\$/, ''), physical.endsWith('\\')];
    if (open) lines.at(-1)!.text += part;
    else lines.push({ text: part, line: index + 1 });
    open = continues;
  }
  return lines;
}
