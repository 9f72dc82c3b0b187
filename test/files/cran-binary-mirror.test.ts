import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const mirror = program('rv4-cran-binary-mirror/mirror.py');

/** Creates a configuration folder with these lists of packages. */
function configuration(packages: string, extra: string): string {
  const folder = temporaryFolder('cran-binary-mirror');
  writeFileSync(join(folder, 'packages.txt'), packages);
  writeFileSync(join(folder, 'extra.txt'), extra);
  return folder;
}

function list(packages: string, extra: string) {
  return run('python3', ['-B', mirror, '--list', '--configuration', configuration(packages, extra)]);
}

test('--list prints the packages of both lists, each once, without comments', () => {
  assert.equal(list('# declared\nshiny 1.9.1\nsf\n\n', 'DBI # often\n  sf\nshiny\n'), { status: 0, stdout: 'DBI\nsf\nshiny\nshiny 1.9.1\n', stderr: '' });
});

test('without a bucket it fails', () => {
  const { status, stdout, stderr } = run('python3', ['-B', mirror, '--configuration', configuration('sf\n', '')]);
  assert.is(status, 2);
  assert.is(stdout, '');
  assert.match(stderr, /MIRRORS_BUCKET_NAME is not set\n$/);
});

// The packages that were compiled for users so far. Those that no stage declares must be in extra.txt.
const compiled = `DBI DT RPostgres XML aws.ec2metadata aws.s3 bizdays countrycode devtools flexdashboard flextable formattable ggraph gifski
  igraph janitor jsonlite kableExtra leaflet lubridate openxlsx plotly quantmod readxl renv rmapshaper rworldmap scales sf shiny
  shinycssloaders shinydashboard stringr text2vec tidytext tidyverse tm tmap tmaptools topicmodels widyr wordcloud2 zoo`;

test('the declared and the extra packages include all that were compiled so far', () => {
  const { stages } = parse(readFileSync(program('../tools.yaml'), 'utf8')) as { stages: Record<string, { cran?: unknown }> };
  const declared = Object.values(stages).flatMap(({ cran }) => (Array.isArray(cran) ? cran : [])) as (string | { name: string })[];
  const names = declared.map((entry) => (typeof entry === 'string' ? entry : entry.name).replace(/@.*/, ''));
  const { stdout } = list(`${names.join('\n')}\n`, readFileSync(program('rv4-cran-binary-mirror/extra.txt'), 'utf8'));
  const all = new Set(stdout.split('\n'));
  assert.equal(
    compiled.split(/\s+/).filter((name) => !all.has(name)),
    [],
  );
});

test('without a folder of its own in the bucket it fails', () => {
  for (const prefix of ['', '/', 'https://other.example.org/cran-binary/']) {
    const folder = configuration('sf\n', '');
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ source: '', binary: '', prefix }));
    const { status, stdout, stderr } = run('python3', ['-B', mirror, '--configuration', folder], { MIRRORS_BUCKET_NAME: 'bucket' });
    assert.is(status, 2);
    assert.is(stdout, '');
    assert.match(stderr, /mirrors\.cran\.binary is not a path below the mirror root: .*\n$/);
  }
});

test.run();
