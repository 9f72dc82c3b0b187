import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A block of commands in a page: ```sh, and the words after it. */
export interface Block {
  line: number;
  /** `docker`, `data-workspace`, `ci`, `exit=1`, as CONTRIBUTING.md explains. */
  words: readonly string[];
  text: string;
}

export interface Page {
  /** Its path from the root of the repository. */
  path: string;
  text: string;
}

/** The pages that users and contributors read. */
export function pages(): Page[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const paths = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', ...docs.toSorted().map((name) => `docs/${name}`)];
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The blocks of commands of a page, in order. */
export function blocks({ text }: Page): Block[] {
  return [...text.matchAll(/^```sh\b *(.*)\n([^]*?)^```$/gm)].map(({ index, 1: words = '', 2: body = '' }) => ({
    line: text.slice(0, index).split('\n').length,
    words: words.split(' ').filter(Boolean),
    text: body,
  }));
}
