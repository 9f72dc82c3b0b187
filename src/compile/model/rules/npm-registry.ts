import { credentialIn } from '../addresses.ts';
import { npmProjects } from '../project-files/npm-projects.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* npmRegistry(model: Model): Iterable<Finding> {
  if (!model.spec.mirrors) return;
  for (const { folder, path } of npmProjects(model)) {
    const file = `${folder}/.npmrc`;
    if (!model.sources.list(folder).includes(file)) continue;
    for (const [index, line] of model.sources.read(file).split(/\r?\n/).entries()) {
      const [, key = '', value] = /^\s*((?:@[^:\s]+:)?registry)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (value === undefined || credentialIn(value)) continue; // SECRET_FILE
      const column = line.indexOf(key) + 1;
      yield {
        path,
        span: { file, line: index + 1, column, end: { line: index + 1, column: line.trimEnd().length + 1 } },
        message: `"${file}" makes npm use "${value}" ${key === 'registry' ? '' : 'for some packages '}instead of the configured mirror`,
        hint: 'remove the line, and set `mirrors.npm` in tools.yaml',
      };
    }
  }
}
