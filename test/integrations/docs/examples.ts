import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { expanded } from '../../../scripts/docs/reference.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';
import { readCases } from '../../../scripts/generate/cases.ts';
import { putFiles } from '../../cases.ts';
import { put } from '../../run-cli.ts';
import { root } from './pages.ts';
import type { Page } from './pages.ts';

type Keys = Readonly<Record<string, unknown>>;

/** A tools.yaml that a page shows, whole or in part, as a project of its own. */
export interface Example {
  /** Where it stands: `README.md:12`. */
  place: string;
  /** The project's files as the page has them, tools.yaml among them. */
  files: Readonly<Record<string, string>>;
  /** The code whose fault it mends; it needs the files of that one's first pass. */
  mends?: string;
  /** Why no image is made of it. */
  notBuilt?: string;
}

/** A block of a page. What stands behind the language is a path, `fault=CODE`, `mends=CODE` or `not-built="REASON"`: CONTRIBUTING.md says what they mean. */
interface Block {
  line: number;
  language: string;
  path?: string;
  words: Readonly<Record<string, string>>;
  text: string;
}

const { properties } = expanded(shippedSchema()) as { properties: Record<string, { additionalProperties: { properties: object } }> };
const [FILE, STAGE] = [Object.keys(properties), Object.keys(properties['stages']!.additionalProperties.properties)];

/** The examples of a page, in order. What is neither a tools.yaml nor keys of one (a pipeline, say) is none, nor is one that shows a fault. */
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

/** Writes what a page has of a project into a folder, with those that the case has which it is, or those of test/fixtures/examples that it names. */
export function writeExample(folder: string, { files, mends }: Example): void {
  const fixtures = join(root, 'test/fixtures');
  const cases = readCases().find(({ code }) => code === mends);
  if (cases) putFiles(folder, cases.passes[0]!.files ?? cases.files ?? {});
  const named = readdirSync(join(fixtures, 'examples'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes('.') && files['tools.yaml']!.includes(path),
  );
  for (const path of named) cpSync(join(fixtures, 'examples', path), join(folder, path));
  put(folder, files);
}

function blocksOf({ path: page, text }: Page): Block[] {
  return [...text.matchAll(/^```(\w+)(.*)\n([^]*?)^```$/gm)].map(({ index, 1: language = '', 2: info = '', 3: body = '' }) => {
    const [line, words] = [text.slice(0, index).split('\n').length, wordsOf(info)];
    const [path, ...others] = Object.keys(words).filter((word) => words[word] === '');
    const unknown = Object.keys(words).find((word) => words[word] !== '' && !['fault', 'mends', 'not-built', 'exit'].includes(word)) ?? others[0];
    if (unknown !== undefined && language === 'yaml') throw new Error(`${page}:${line}: what does "${unknown}" behind ${'```'}yaml mean?`);
    return { line, language, words, text: body, ...(path?.includes('.') && { path }) };
  });
}

/** The words of an info string with their values, which may be quoted. */
function wordsOf(info: string): Record<string, string> {
  const words = info.matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g);
  return Object.fromEntries([...words].map(([, word = '', quoted, plain]) => [word, quoted ?? plain ?? '']));
}

/** A block as a whole tools.yaml: keys of a stage become one on Debian, keys of the file get a stage; undefined where it is neither. */
function whole(text: string): string | undefined {
  const keys: unknown = parse(text, { merge: true });
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) return undefined;
  const among = (known: readonly string[]) => Object.keys(keys).every((key) => known.includes(key));
  if ('stages' in keys) return text;
  if (among(STAGE)) return stringify({ version: 1, stages: { example: { from: 'debian:trixie', ...(keys as Keys) } } });
  return among(FILE) ? stringify({ version: 1, ...(keys as Keys), stages: { example: { from: 'debian:trixie', apt: ['ca-certificates'] } } }) : undefined;
}
