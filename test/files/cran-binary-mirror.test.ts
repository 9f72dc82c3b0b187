import { readFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';

const mirror = program('rv4-cran-binary-mirror/mirror.py');

/** A configuration folder with these lists of packages. */
function configuration(packages: string, extra: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cran-binary-mirror-'));
  writeFileSync(join(folder, 'packages.txt'), packages);
  writeFileSync(join(folder, 'extra.txt'), extra);
  return folder;
}

function list(packages: string, extra: string) {
  return run('python3', ['-B', mirror, '--list', '--configuration', configuration(packages, extra)]);
}

test('the packages of both lists, each once, without comments', () => {
  assert.equal(list('# declared\nshiny 1.9.1\nsf\n\n', 'DBI # often\n  sf\nshiny\n'), { status: 0, stdout: 'DBI\nsf\nshiny\nshiny 1.9.1\n', stderr: '' });
});

test('no bucket, no upload', () => {
  const { status, stdout, stderr } = run('python3', ['-B', mirror, '--configuration', configuration('sf\n', '')]);
  assert.is(status, 2);
  assert.is(stdout, '');
  assert.match(stderr, /MIRRORS_BUCKET_NAME is not set\n$/);
});

test('what no image declares is listed, sorted', () => {
  const names = readFileSync(program('rv4-cran-binary-mirror/extra.txt'), 'utf8').split('\n').filter((line) => /^\w/.test(line));
  assert.equal(names, [...names].sort());
  for (const name of ['DBI', 'quantmod', 'tmap', 'XML', 'zoo']) assert.ok(names.includes(name), name);
});

test.run();
