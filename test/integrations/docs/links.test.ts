import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pages, root } from './pages.ts';

for (const { path, text } of pages()) {
  test(`every link in ${path} has a target`, () => {
    const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));
    assert.equal(
      links.filter((link) => !leads(path, link)),
      [],
    );
  });
}

function leads(page: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = join(root, file === '' ? page : join(dirname(page), file));
  return existsSync(target) && (heading === undefined || anchors(readFileSync(target, 'utf8')).includes(heading));
}

/** The anchors that GitHub generates for headings. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

test.run();
