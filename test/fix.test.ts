import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../src/compile/compile.ts';
import { edited, fix } from '../src/edit/fix.ts';
import { openProject } from '../src/compile/project.ts';
import { comments, draw } from './edit/format/draw.ts';
import { compareWithGolden } from './golden.ts';
import { randomFrom } from './compile/render/random.ts';
import { temporaryFolder } from './temporary-folder.ts';

// fixed.yaml, beside a faulty tools.yaml, is the expected result of `--fix`.
// `UPDATE=1 npm test` rewrites it.
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

for (const kind of ['several', 'fixable']) {
  for (const name of readdirSync(join(fixtures, kind))) {
    const golden = `${kind}/${name}/fixed.yaml`;
    test(`${kind}/${name} is ${existsSync(join(fixtures, golden)) ? 'fixed' : 'not changed'}`, async () => {
      const project = openProject({}, join(fixtures, kind, name));
      const { files, fixed } = await fix(project);
      if (fixed.length === 0) {
        assert.equal(files, []);
        assert.not(existsSync(join(fixtures, golden)));
        return;
      }
      for (const { path, file, after } of files) compareWithGolden(path === project.path ? golden : `${kind}/${name}/fixed/${basename(file)}`, after);
      compareWithGolden(
        `${kind}/${name}/fixes.txt`,
        fixed.map(({ file, line, column, code, fix: { title } }) => `${file === project.file ? '' : `${file}:`}${line}:${column} ${code} ${title}\n`).join(''),
      );
      const { diagnostics } = await compile(edited(project, files), 'plan');
      const told = fixed.map(({ code, message }) => `${code} ${message}`);
      assert.equal(
        diagnostics.map(({ code, message }) => `${code} ${message}`).filter((one) => told.includes(one)),
        [],
      );
    });
  }
}

test('line breaks and the byte order mark are kept', async () => {
  const text =
    '\uFEFFversion: 1\nstages:\n  base:\n    form: debian:trixie\n    apt:\n      - curl\n      - curl\n    locale: en_GB.UTF-8\n  other:\n    from: debian:trixie\n    locale: en_GB.UTF-8\n';
  const wanted = text
    .replace('form', 'from')
    .replace('- curl\n      - curl', '- curl\n      - locales')
    .replace('debian:trixie\n    locale', 'debian:trixie\n    apt: [locales]\n    locale');
  assert.is(await fixedText(text.replaceAll('\n', '\r\n')), wanted.replaceAll('\n', '\r\n'));
});

test('a fix that would add a fault is skipped, and the others are applied', async () => {
  const text = 'version: 1\nstages:\n  base:\n    form: debian:trixie\n    apt: |\n      curl\n';
  assert.is(await fixedText(text), text.replace('form', 'from'));
});

test('fixing random declarations keeps their comments and is idempotent', async () => {
  let changed = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const text = draw(randomFrom(seed));
    const fixed = await fixedText(text);
    assert.equal(comments(fixed), comments(text), `seed ${seed}:\n${text}`);
    assert.is(await fixedText(fixed), fixed, `seed ${seed}:\n${text}`);
    changed += Number(fixed !== text);
  }
  assert.ok(changed > 20);
});

async function fixedText(text: string): Promise<string> {
  const folder = temporaryFolder('test');
  try {
    const project = openProject({ file: join(folder, 'tools.yaml') });
    writeFileSync(project.path, text);
    const [changed] = (await fix(project)).files;
    return changed?.after ?? text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a key that is repeated many times remains once', async () => {
  const folder = temporaryFolder('repeated');
  const text = (count: number) => `version: 1\nstages:\n  base:\n    from: debian:trixie\n    env:\n${'      A: b\n'.repeat(count)}`;
  writeFileSync(join(folder, 'tools.yaml'), text(60));
  const { files, fixed } = await fix(openProject({}, folder));
  rmSync(folder, { recursive: true });
  assert.is(files[0]!.after, text(1));
  assert.is(fixed.length, 59);
});

test.run();
