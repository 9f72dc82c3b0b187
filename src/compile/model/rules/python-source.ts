import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** What makes a folder a Python package. */
const BUILDS = ['pyproject.toml', 'setup.py'];

export function* pythonSource({ stages, sources }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { manager, path, fields } of stage.packages) {
      const source = manager === 'pip' ? fields['folder'] : undefined;
      if (typeof source !== 'string') continue;
      const kind = sources.kind(source);
      if (kind === 'folder' && sources.list(source).length > 0 && !BUILDS.some((name) => sources.kind(`${source}/${name}`) === 'file'))
        yield {
          path,
          message: `"./${source}", which stage "${stage.name}" installs, has neither pyproject.toml nor setup.py`,
          hint: 'name the folder that has one of them, or add a pyproject.toml',
        };
      if (kind === 'file' && !/(\.whl|\.zip|\.tar\.(gz|bz2|xz))$/.test(source))
        yield {
          path,
          message: `"./${source}", which stage "${stage.name}" installs, is not a Python package`,
          hint: 'a package is a folder with a pyproject.toml, a wheel (.whl) or a source archive (.tar.gz)',
        };
    }
  }
}
