import { join } from 'node:path';
import { firstAndMore } from '../../../diagnostic/first-and-more.ts';
import { messageOf, systemCode } from '../../../diagnostic/thrown.ts';
import { hasErrors } from '../../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Code } from '../../../generated/codes.ts';
import type { Document, LocatedChild, ParseResult } from '../document.ts';
import { locate, spanOf } from '../locate.ts';
import { parse } from '../parse.ts';
import type { Sources } from '../sources.ts';
import { filesFor } from './files.ts';
import { merged } from './merge.ts';
import type { Part } from './merge.ts';

/** What is read beside a tools.yaml. */
export interface DeclarationFiles {
  /** The name of tools.yaml in its folder. */
  name: string;
  sources: Sources;
  /** The text of a file by its path on this machine. */
  textOf(path: string): string;
  /** The largest size of all files together, in characters. */
  largest: number;
}

/**
 * Reads the files that a tools.yaml includes, and those that these include: the result is one document. Without `include` it is the document
 * itself.
 */
export function withIncluded(declaration: ParseResult, given: DeclarationFiles): ParseResult {
  if (!declaration.document.root.children?.has('include')) return declaration;
  const { name, sources, textOf, largest } = given;
  const diagnostics = [...declaration.diagnostics];
  const parts: Part[] = [{ document: declaration.document }];
  const known = new Set([sources.real(name)]);
  let length = declaration.document.text.length;
  visit(declaration.document, name, [sources.real(name)]);
  const { document, diagnostics: clashes } = merged(parts);
  const incomplete = diagnostics.some(({ code }) => OF_FILES.includes(code)) || parts.some((part) => part.document.root.value === null);
  return { document, diagnostics: [...diagnostics, ...clashes], ...(incomplete && { incomplete }) };

  function visit(document: Document, path: string, above: readonly string[]): void {
    const named = new Map<string, unknown>();
    for (const item of includedIn(document)) {
      const { files, fault } = filesFor(String(item.value), path, sources);
      if (fault) diagnostics.push(faultAt(document, item, 'INCLUDE_FILE', fault.message, fault.hint));
      const first = named.get(sources.real(files[0] ?? ''));
      if (files.length > 0 && first !== item.value && files.every((file) => named.has(sources.real(file))))
        diagnostics.push(faultAt(document, item, 'REPEATED_ITEM', `include has ${firstAndMore(files)} already, by "${String(first)}"`, KEEP_ONE));
      for (const file of files) if (!named.has(sources.real(file))) named.set(sources.real(file), item.value);
      for (const file of files) {
        const real = sources.real(file);
        if (above.includes(real)) diagnostics.push(faultAt(document, item, 'INCLUDE_CYCLE', ...cycle(above, real)));
        else if (!known.has(real)) read(document, item, file, real, above);
        known.add(real);
      }
    }
  }

  function read(document: Document, item: LocatedChild, file: string, real: string, above: readonly string[]): void {
    let text: string;
    try {
      text = textOf(join(sources.absolute('.'), file));
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      diagnostics.push(faultAt(document, item, 'INCLUDE_FILE', `"${file}" can't be read: ${messageOf(error)}`));
      return;
    }
    length += text.length;
    if (length > largest) {
      const message = `with "${file}", tools.yaml and the files that it includes are larger than ${largest / 2 ** 20} MB`;
      if (length - text.length <= largest) diagnostics.push(faultAt(document, item, 'INCLUDE_FILE', message, 'dwbuild reads at most that'));
      return;
    }
    const found = parse(nameIn(declaration.document.file, name, file), text);
    diagnostics.push(...found.diagnostics, ...(hasErrors(found.diagnostics) ? [] : faultsOf(found.document)));
    parts.push({ document: found.document, path: file });
    visit(found.document, file, [...above, real]);
  }
}

/** The order of the items is that of the stages. */
const KEEP_ONE = 'remove it; before a pattern, it says that its stages come first';

/** What the schema accepts in `include`, roughly. */
const FILE = /^[^/~:][^:]*\.ya?ml$/;

/** The codes of faults without whose file the declaration is incomplete. */
const OF_FILES: readonly Code[] = ['INCLUDE_FILE', 'INCLUDE_CYCLE'];

/** The items of `include` that can be files; the check of the shape reports the others. */
function includedIn({ root }: Document): LocatedChild[] {
  const list = root.children?.get('include');
  return Array.isArray(list?.value) ? [...(list.children?.values() ?? [])].filter(({ value }) => typeof value === 'string' && FILE.test(value)) : [];
}

/** What is wrong with an included file as a whole. */
function faultsOf(document: Document): Diagnostic[] {
  const { value, children } = document.root;
  const say = (code: Code, message: string, hint: string): Diagnostic[] => [{ code, severity: 'error', message, hint, ...locate(document, []) }];
  if (value === null) return say('EMPTY', 'the file is empty', 'write `version: 1` and what it declares, or remove it from `include`');
  if (!children || Array.isArray(value))
    return say(
      'WRONG_TYPE',
      `an included file must be a map, not ${Array.isArray(value) ? 'a list' : 'a single value'}`,
      'write `version: 1` and `stages:`, as in tools.yaml',
    );
  return children.has('version') ? [] : say('MISSING_KEY', 'the file is missing the key "version"', 'write `version: 1` in its first line, as in tools.yaml');
}

function cycle(above: readonly string[], real: string): [message: string, hint: string] {
  const way = [...above.slice(above.indexOf(real)), real];
  return [way.length > 2 ? `files include each other: ${way.join(' → ')}` : `"${real}" includes itself`, 'remove one of them from `include`'];
}

/** The name of an included file in diagnostics, where tools.yaml has this name. */
function nameIn(declaration: string, name: string, file: string): string {
  return `${declaration.slice(0, declaration.length - name.length)}${file}`;
}

function faultAt(document: Document, { offsets }: LocatedChild, code: Code, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint && { hint }), ...spanOf(document, offsets) };
}
