import { dirname, join } from 'node:path/posix';
import { didYouMean } from '../../../diagnostic/did-you-mean.ts';
import { globOf } from '../dockerignore.ts';
import type { Sources } from '../sources.ts';

/** The files that an item of `include` names, or why there are none. */
interface Named {
  files: readonly string[];
  fault?: { message: string; hint: string };
}

/** Finds the files for an item of `include`, relative to the file that has the item; a pattern matches the files of one folder, in order of their names. */
export function filesFor(item: string, includer: string, sources: Sources): Named {
  const path = join(dirname(includer), item);
  return path.includes('*') ? matching(item, path, includer, sources) : named(item, path, sources);
}

function named(item: string, path: string, sources: Sources): Named {
  const none = (message: string, hint: string): Named => ({ files: [], fault: { message: `"${path}" ${message}`, hint } });
  switch (sources.kind(path)) {
    case 'outside':
      return none('is outside of the folder of tools.yaml', 'an included file is in that folder or below it, and not a link to a different place');
    case 'none':
      return none('does not exist', didYouMean(path, yamlIn(dirname(path), sources)) ?? 'the path is relative to the file that includes it');
    case 'folder':
      return none('is a folder', `name its files: ${item.replace(/\/*$/, '')}/*.yaml`);
    case 'special':
      return none('is a pipe, a socket or a device', 'name a file');
    case 'file':
      return sources.isIgnored(path) ? none('is ignored by git, so nobody else has it', 'remove it from .gitignore, or from `include`') : { files: [path] };
  }
}

function matching(item: string, path: string, includer: string, sources: Sources): Named {
  const folder = dirname(path);
  const none = (message: string, hint: string): Named => ({ files: [], fault: { message, hint } });
  if (folder === '.') return none(`"${item}" looks for files in the folder of tools.yaml itself`, 'put them into a folder: stages/*.yaml');
  if (sources.kind(folder) === 'outside') return none(`"${item}" is outside of the folder of tools.yaml`, 'put the files into a folder below it');
  const pattern = globOf(path);
  const files = sources.list(folder).filter((file) => dirname(file) === folder && pattern.test(file) && file !== includer && sources.kind(file) === 'file');
  return files.length > 0 ? { files } : none(`no file matches "${item}"`, 'write a file for it, or remove it; files that git ignores do not count');
}

/** The YAML files of a folder, which may be meant; not of the folder of tools.yaml, which has too many others below it. */
function yamlIn(folder: string, sources: Sources): string[] {
  return folder === '.' ? [] : sources.list(folder).filter((file) => /\.ya?ml$/.test(file));
}
