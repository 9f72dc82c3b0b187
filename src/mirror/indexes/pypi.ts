import { basename } from 'node:path/posix';
import { isMap } from '../../compile/document/maps.ts';
import { readJson } from '../../compile/model/json.ts';
import { fitsGlob } from '../mirror-index.ts';
import type { Versions, MirrorIndex } from '../mirror-index.ts';

/** A simple index (PEP 503, and PEP 691 in JSON): the page of a project links to its files. */
export const pypi: MirrorIndex = {
  async ask(name, at, ask) {
    const answer = await ask(at, 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1');
    if ('missing' in answer) return { unknown: true, names: [] };
    if ('reason' in answer) return answer;
    return readPage(name, answer.body.toString());
  },
  fits: (wanted, version) => fitsGlob(plain(wanted), plain(version)) ?? undefined,
};

function readPage(name: string, text: string): Versions {
  const files = filesIn(text);
  if (!files) return { reason: 'this is no page of a simple index' };
  const versions = files.flatMap((file) => versionIn(name, file) ?? []);
  return { versions: [...new Set(versions)] };
}

function filesIn(text: string): string[] | undefined {
  if (text.trimStart().startsWith('{')) {
    const read = readJson(text);
    const files = 'value' in read && isMap(read.value) ? read.value['files'] : undefined;
    return Array.isArray(files) ? files.map((file: unknown) => (isMap(file) ? String(file['filename']) : '')) : undefined;
  }
  const links = Array.from(text.matchAll(/<a\s[^>]*href\s*=\s*["']?([^"'\s>]+)/gi), ([, address]) => basename(address!.replace(/[?#].*/, '')));
  return links.length > 0 || /<title>\s*(links for|simple)/i.test(text)
    ? links.map((link) => link.replaceAll(/%2b/gi, '+').replaceAll(/%21/g, '!'))
    : undefined;
}

/** The version in the name of a wheel, or of a source archive whose name can have dashes. */
function versionIn(name: string, file: string): string | undefined {
  const [project = '', version] = file.split('-');
  if (file.endsWith('.whl')) return isSame(project, name) ? version : undefined;
  const stem = /^(.+)\.(tar\.(gz|bz2|xz)|zip|tgz)$/.exec(file)?.[1];
  const dashes = stem === undefined ? [] : Array.from(stem.matchAll(/-(?=\d)/g), ({ index }) => index);
  const at = dashes.find((index) => isSame(stem!.slice(0, index), name));
  return at === undefined ? undefined : stem!.slice(at + 1);
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => text.replace(/[-_.]+/g, '-').toLowerCase());
  return one === other;
}

/** A version without the zeros at its end, which are equal to none. */
function plain(version: string): string {
  return version
    .toLowerCase()
    .replace(/^v/, '')
    .replace(/(\.0)+$/, '');
}
