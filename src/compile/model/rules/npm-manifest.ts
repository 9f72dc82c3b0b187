import { parse } from '../../document/parse.ts';
import type { Model } from '../model.ts';
import { jsonFile, npmProjects } from '../project-files/npm-projects.ts';
import type { NpmProject } from '../project-files/npm-projects.ts';
import type { Finding } from '../rule.ts';

export function* npmManifest(model: Model): Iterable<Finding> {
  for (const project of npmProjects(model)) yield* check(model, project);
}

function* check(model: Model, { stage, folder, path }: NpmProject): Generator<Finding> {
  const file = `${folder}/package.json`;
  const manifest = jsonFile(model, file);
  if (!manifest) {
    yield {
      path,
      message: `"${folder}", the npm project of stage "${stage.name}", has no package.json`,
      hint: 'name a folder with a package.json and a package-lock.json',
    };
    return;
  }
  if ('fault' in manifest.json) {
    const { offset, message } = manifest.json.fault;
    yield {
      path,
      span: manifest.placeAt(offset),
      message: `"${file}" is not JSON: ${message}`,
      hint: 'fix it there; JSON allows no comments and no comma before a closing bracket',
    };
  }
  for (const { code, message, hint, line, column, end } of parse(file, model.sources.read(file)).diagnostics) {
    if (code === 'DUPLICATE_KEY') yield { path, span: { file, line, column, end }, message, ...(hint && { hint }) };
  }
}
