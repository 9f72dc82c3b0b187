import type { Path } from '../../document/document.ts';
import { mapIn } from '../../document/maps.ts';
import { absentFrom } from '../project-files/requirements.ts';
import { locate } from '../../document/locate.ts';
import { condaFiles } from '../project-files/conda-files.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* condaFile(model: Model): Iterable<Finding> {
  for (const { file, path, document, diagnostics, content } of condaFiles(model)) {
    const [wrong] = diagnostics.filter(({ severity }) => severity === 'error');
    if (wrong) {
      const { line, column, end } = wrong;
      yield { path, span: { file, line, column, end }, message: `"${file}" is not YAML: ${wrong.message}`, hint: wrong.hint ?? 'fix it there' };
      continue;
    }
    const { dependencies } = content;
    if (!Array.isArray(dependencies) || dependencies.length === 0) {
      yield { path, message: `"${file}" has no list of dependencies`, hint: 'an environment.yml has `dependencies: [python=3.12]`, or is not needed' };
      continue;
    }
    const names = dependencies.filter((each) => typeof each === 'string').map((each) => each.replace(/^.*::/, '').split(/[\s=<>!~[]/)[0]);
    const index = dependencies.findIndex((each) => typeof each === 'object');
    if (index >= 0 && !names.includes('pip'))
      yield {
        path,
        span: locate(document, ['dependencies', index]),
        message: `"${file}" has packages of pip, but not pip itself`,
        hint: 'add pip to its dependencies, or list these packages in `pip` with `environment: conda`',
      };
    for (const { text, at } of pipPackages(dependencies))
      if (absentFrom(text) !== undefined)
        yield {
          path,
          span: locate(document, at),
          message: `\`${text}\` is not in the image: only "${file}" is copied`,
          hint: 'put the lines of a list here; a package in a folder is `name @ ./folder` in `pip` with `environment: conda`',
        };
  }
}

/** The packages of pip, and where they are in the file. */
function pipPackages(dependencies: readonly unknown[]): { text: string; at: Path }[] {
  return dependencies.flatMap((each, place) => {
    const { pip } = mapIn(each);
    return (Array.isArray(pip) ? pip : []).map((text, index) => ({ text: String(text), at: ['dependencies', place, 'pip', index] }));
  });
}
