import { spanOf } from '../../document/locate.ts';
import { parse } from '../../document/parse.ts';
import type { Model } from '../model.ts';
import { npmProjects } from '../npm-projects.ts';
import type { NpmProject } from '../npm-projects.ts';
import type { Finding, Rule } from '../rule.ts';

export const npmManifest: Rule = {
  code: 'NPM_MANIFEST',
  severity: 'error',
  description: 'The folder of an npm project has a package.json that is JSON and says nothing twice: of two equal keys npm takes the last in silence.',
  *check(model) {
    for (const project of npmProjects(model)) yield* check(model, project);
  },
};

function* check({ sources }: Model, { stage, folder, path }: NpmProject): Generator<Finding> {
  const file = `${folder}/package.json`;
  if (sources.kind(file) !== 'file') {
    yield {
      path,
      message: `"${folder}", the npm project of stage "${stage.name}", has no package.json`,
      hint: 'name a folder with a package.json and a package-lock.json',
    };
    return;
  }
  const text = sources.read(file);
  const { document, diagnostics } = parse(file, text); // JSON is YAML, and YAML knows its places
  const broken = jsonError(text);
  if (broken) {
    yield {
      path,
      span: spanOf(document, [broken.offset, broken.offset]),
      message: `"${file}" is not JSON: ${broken.message}`,
      hint: 'mend it there; JSON has no comments and no comma before a closing bracket',
    };
    return;
  }
  for (const { code, message, hint, line, column, end } of diagnostics) {
    if (code === 'DUPLICATE_KEY') yield { path, span: { file, line, column, end }, message, ...(hint && { hint }) };
  }
}

/** What JSON.parse says, with the offset that it names; at the end of the text when it names none. */
function jsonError(text: string): { message: string; offset: number } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as SyntaxError;
    const offset = /position (\d+)/.exec(message)?.[1];
    const what =
      text.trim() === '' ? 'it is empty' : offset === undefined ? 'it ends too early' : `unexpected ${JSON.stringify(text[Number(offset)] ?? 'end')}`;
    return { message: what, offset: offset === undefined ? text.trimEnd().length : Number(offset) };
  }
}
