import { cpSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { expanded } from '../../../scripts/docs/reference.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';
import { readCases } from '../../../scripts/generate/cases.ts';
import { putFiles } from '../../cases.ts';
import { put } from '../../run-cli.ts';
import { root } from './pages.ts';
import type { Page } from './pages.ts';

type Keys = Readonly<Record<string, unknown>>;

/** A complete or partial tools.yaml of a page, as a project. */
export interface Example {
  /** Its location: `README.md:12`. */
  place: string;
  /** The project's files in the page, including tools.yaml. */
  files: Readonly<Record<string, string>>;
  /** The code whose fault it fixes; it uses the files of the code's first pass. */
  mends?: string;
  /** Why no image is built of it. */
  notBuilt?: string;
}

/** A block of a page. The words after the language are a path, `fault=CODE`, `mends=CODE` or `not-built="REASON"`, as CONTRIBUTING.md explains. */
interface Block {
  line: number;
  language: string;
  path?: string;
  words: Readonly<Record<string, string>>;
  text: string;
}

const { properties } = expanded(shippedSchema()) as { properties: Record<string, { additionalProperties: { properties: object } }> };
const [FILE, STAGE] = [Object.keys(properties), Object.keys(properties['stages']!.additionalProperties.properties)];

/** The examples of a page, in order, without blocks that are not a tools.yaml or part of one (for example a pipeline) or show a fault. */
export function examples(page: Page): Example[] {
  const blocks = blocksOf(page);
  const named = blocks.flatMap(({ path, text }) => (path && !path.startsWith('out/') ? [[path, text] as const] : []));
  return blocks
    .filter(({ language, path = 'tools.yaml', words }) => language === 'yaml' && path === 'tools.yaml' && words['fault'] === undefined)
    .flatMap(({ line, words: { mends, 'not-built': notBuilt }, text }): Example[] => {
      const tools = whole(text);
      if (tools === undefined) return [];
      const files = { ...Object.fromEntries(named), 'tools.yaml': tools };
      return [{ place: `${page.path}:${line}`, files, ...(mends && { mends }), ...(notBuilt && { notBuilt }) }];
    });
}

/** Writes the files of an example to a folder, with those of its case or those in test/fixtures/examples that it uses. */
export function writeExample(folder: string, { files, mends }: Example): void {
  const fixtures = join(root, 'test/fixtures');
  const cases = readCases().find(({ code }) => code === mends);
  if (cases) putFiles(folder, cases.passes[0]!.files ?? cases.files ?? {});
  const named = readdirSync(join(fixtures, 'examples'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes('.') && [path, ...(dirname(path) === 'files' ? [] : [dirname(path)])].some((each) => files['tools.yaml']!.includes(each)),
  );
  for (const path of named) cpSync(join(fixtures, 'examples', path), join(folder, path));
  put(folder, files);
}

function blocksOf({ path: page, text }: Page): Block[] {
  return [...text.matchAll(/^```(\w+)(.*)\n([^]*?)^```$/gm)].map(({ index, 1: language = '', 2: info = '', 3: body = '' }) => {
    const [line, words] = [text.slice(0, index).split('\n').length, wordsOf(info)];
    const [path, ...others] = Object.keys(words).filter((word) => words[word] === '');
    const unknown = Object.keys(words).find((word) => words[word] !== '' && !['fault', 'mends', 'not-built', 'exit'].includes(word)) ?? others[0];
    if (unknown !== undefined && language === 'yaml') throw new Error(`${page}:${line}: unknown word "${unknown}" after ${'```'}yaml`);
    return { line, language, words, text: body, ...(path?.includes('.') && { path }) };
  });
}

/** The words of an info string with their optionally quoted values. */
function wordsOf(info: string): Record<string, string> {
  const words = info.matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g);
  return Object.fromEntries([...words].map(([, word = '', quoted, plain]) => [word, quoted ?? plain ?? '']));
}

/** Completes a block to a tools.yaml: keys of a stage become a stage on Debian, top-level keys get a stage; undefined for other blocks. */
function whole(text: string): string | undefined {
  const keys: unknown = parse(text, { merge: true });
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) return undefined;
  const among = (known: readonly string[]) => Object.keys(keys).every((key) => known.includes(key));
  if ('stages' in keys) return text;
  if (among(STAGE)) return stringify({ version: 1, stages: { example: { from: 'debian:trixie', ...(keys as Keys) } } });
  return among(FILE) ? stringify({ version: 1, ...(keys as Keys), stages: { example: { from: 'debian:trixie', apt: ['ca-certificates'] } } }) : undefined;
}
