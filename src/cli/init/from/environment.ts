import { posix } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { mapIn } from '../../../compile/document/maps.ts';
import { optionIn } from '../../../compile/model/project-files/requirements.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import { fits } from '../carry/fits.ts';
import { pythonPackage } from '../carry/python-package.ts';
import type { Left, Reader, SourceFolder } from '../carry/reading.ts';
import { list, texts } from '../carry/values.ts';
import { requirements } from './requirements.ts';

/** A conda environment. It stays a file, with its channels and ranges, in which robots update the versions. */
export const environment: Reader = {
  files: ['environment.yml', 'environment.yaml'],
  read(folder, name) {
    const text = folder.read(name);
    const document = readYaml(text, name);
    const content = mapIn(document.toJS());
    const { left: removed, isChanged } = removeUnusable(document, folder);
    const added = addPip(document);
    const written = list(mapIn(document.toJS())['dependencies']);
    const { prefix, variables } = content;
    const left: Left[] = [
      ...removed,
      ...(prefix === undefined ? [] : [{ what: `prefix: ${String(prefix)}`, why: "the packages are installed into conda's base" }]),
      ...Object.keys(mapIn(variables)).map((what) => ({ what: `the variable ${what}`, why: 'add it to `env` of the stage' })),
    ];
    if (written.length === 0) return { left };
    const same = !isChanged && !added;
    const pip = texts(written.flatMap((each) => list(mapIn(each)['pip'])));
    return { environment: { name, same, text: same ? text : String(document), conda: texts(written), pip }, left };
  },
};

/** @throws UsageError if the file is not YAML */
function readYaml(text: string, name: string): Document {
  const document = parseDocument(text);
  const [wrong] = document.errors;
  if (wrong) throw new UsageError(`${name} cannot be read: ${wrong.message.split('\n')[0]}`);
  return document;
}

/** Adds pip to an environment with packages of pip that lacks it. */
function addPip(document: Document): boolean {
  const dependencies = document.get('dependencies');
  if (!isSeq(dependencies)) return false;
  const at = dependencies.items.findIndex((item) => isMap(item) && item.has('pip'));
  const isThere = dependencies.items.some((item) => /^(\S+::)?pip\b(?!-)/.test(String(item)));
  if (at < 0 || isThere) return false;
  dependencies.items.splice(at, 0, document.createNode('pip'));
  return true;
}

/** Removes what an image cannot have: packages that are not in a channel or an index. A list without packages is removed too. */
function removeUnusable(document: Document, folder: SourceFolder): { left: Left[]; isChanged: boolean } {
  const dependencies = document.get('dependencies');
  const left: Left[] = [];
  let isChanged = false;
  if (!isSeq(dependencies)) return { left, isChanged };
  dependencies.items = dependencies.items.filter((item) => {
    const pip = isMap(item) ? item.get('pip') : undefined;
    if (isSeq(pip)) {
      pip.items = pip.items.filter((each) => {
        const found = fromFile(String(each), folder) ?? pythonPackage(String(each));
        if ('why' in found) left.push(found);
        isChanged ||= !('item' in found);
        return 'item' in found;
      });
      return pip.items.length > 0;
    }
    const written = String(item).trim();
    const isPackage = !isMap(item) && (fits('conda', written) || /^([\w./-]+::)?[A-Za-z0-9_][A-Za-z0-9_.-]*\s*([=<>!~].*)?$/.test(written));
    if (!isPackage) left.push({ what: written, why: 'it is no package of conda' });
    isChanged ||= !isPackage;
    return isPackage;
  });
  return { left, isChanged };
}

/** A line of pip's that names a file: the image has only that of the stage, which is carried over by itself if it is requirements.txt. */
function fromFile(line: string, folder: SourceFolder): Left | { carried: string } | undefined {
  const { name, value = '' } = optionIn({ text: line.trim() }) ?? {};
  if (name !== '-r' && name !== '-c') return undefined;
  const option = name === '-r' ? 'requirements' : 'constraints';
  const file = posix.normalize(value);
  if (name === '-r' && requirements.files.includes(file) && folder.has(file)) return { carried: file };
  return { what: line.trim(), why: `the image does not have the file; name it in the stage: pip: { ${option}: ${file} }` };
}
