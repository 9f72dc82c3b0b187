import { isMap, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { mapIn } from '../../../compile/document/maps.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import { fits } from '../carry/fits.ts';
import { pythonPackage } from '../carry/python-package.ts';
import type { Left, Reader } from '../carry/reading.ts';
import { list, texts } from '../carry/values.ts';

/** A conda environment. It stays a file, with its channels and ranges, in which robots update the versions. */
export const environment: Reader = {
  files: ['environment.yml', 'environment.yaml'],
  read(folder, name) {
    const text = folder.read(name);
    const document = readYaml(text, name);
    const content = mapIn(document.toJS());
    const removed = removeUnusable(document);
    const added = addPip(document);
    const written = list(mapIn(document.toJS())['dependencies']);
    const { prefix, variables } = content;
    const left: Left[] = [
      ...removed,
      ...(prefix === undefined ? [] : [{ what: `prefix: ${String(prefix)}`, why: "the packages are installed into conda's base" }]),
      ...Object.keys(mapIn(variables)).map((what) => ({ what: `the variable ${what}`, why: 'add it to `env` of the stage' })),
    ];
    if (written.length === 0) return { left };
    const same = removed.length === 0 && !added;
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
function removeUnusable(document: Document): Left[] {
  const dependencies = document.get('dependencies');
  if (!isSeq(dependencies)) return [];
  const left: Left[] = [];
  dependencies.items = dependencies.items.filter((item) => {
    const pip = isMap(item) ? item.get('pip') : undefined;
    if (isSeq(pip)) {
      pip.items = pip.items.filter((each) => {
        const found = pythonPackage(String(each));
        if (!('item' in found)) left.push(found);
        return 'item' in found;
      });
      return pip.items.length > 0;
    }
    const written = String(item).trim();
    const isPackage = !isMap(item) && (fits('conda', written) || /^([\w./-]+::)?[A-Za-z0-9_][A-Za-z0-9_.-]*\s*([=<>!~].*)?$/.test(written));
    if (!isPackage) left.push({ what: written, why: 'it is no package of conda' });
    return isPackage;
  });
  return left;
}
