import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { placedBy } from '../../../src/compile/plan/placed.ts';
import type { Placed } from '../../../src/compile/plan/placed.ts';
import { openProject } from '../../../src/compile/project.ts';
import { inFolder } from '../../cases.ts';

const sha256 = '0'.repeat(64);

/** The files that the last stage puts into the image. */
async function placed(stage: object, files: Readonly<Record<string, string>> = { a: '', 'b/c': '' }): Promise<Placed[]> {
  const tools = { version: 1, stages: { base: { from: 'debian:trixie' }, app: { parent: 'base', ...stage } } };
  return inFolder({ ...files, 'tools.yaml': JSON.stringify(tools) }, async (folder) => {
    const { model, plan } = await compile(openProject({}, folder), 'plan');
    return [...placedBy(model!, model!.stages.get('app')!, plan!.stages[1]!)];
  });
}

test('a file is executable if anybody may execute it', async () => {
  const modes = ['0100', '0010', '0001', '0755', '0644', '0666', '4600'];
  const found = await placed({ files: modes.map((mode) => ({ source: 'a', target: `/opt/${mode}`, mode })) });
  assert.equal(
    found.filter(({ executable }) => executable).map(({ target }) => target),
    ['/opt/0100', '/opt/0010', '/opt/0001', '/opt/0755'],
  );
});

test('a copied file has its mode in tools.yaml, 0644, or in a folder that in the project', async () => {
  const path = (index: number) => ['stages', 'app', 'files', index];
  const common = { executable: false, stage: 'app' };
  assert.equal(
    await placed({
      files: [
        { source: 'a', target: '/opt/' },
        { source: 'b', target: '/opt/b/' },
        { source: 'b', target: '/opt/d', mode: '0600' },
      ],
    }),
    [
      { target: '/opt/a', mode: '0644', ...common, path: path(0) },
      { target: '/opt/b/c', mode: '0644', ...common, path: path(1), source: 'b/c' },
      { target: '/opt/d/c', mode: '0600', ...common, path: path(2) },
    ],
  );
});

test('the mode of what is copied from a different stage is known if tools.yaml sets it', async () => {
  const copy = [
    { from: 'debian:trixie', source: '/opt/a', target: '/opt/a', mode: '0755' },
    { from: 'debian:trixie', source: '/opt/b', target: '/opt/b' },
  ];
  assert.equal(await placed({ copy }), [{ target: '/opt/a', mode: '0755', executable: true, stage: 'app', path: ['stages', 'app', 'copy', 0] }]);
});

test('a download is stored at its target with its mode or 0644; archives are not', async () => {
  const url = 'https://example.org/a';
  const downloads = [
    { url, sha256, target: '/opt/archive', unpack: 'tar' },
    { url, sha256, target: '/opt/{stage}-{version}', version: '1.2', mode: '0755' },
    { url, sha256, target: '/opt/a' },
  ];
  assert.equal(
    (await placed({ downloads })).map(({ target, mode, path }) => [target, mode, path.slice(1).join('.')]),
    [
      ['/opt/app-1.2', '0755', 'app.downloads.1'],
      ['/opt/a', '0644', 'app.downloads.2'],
    ],
  );
});

test.run();
