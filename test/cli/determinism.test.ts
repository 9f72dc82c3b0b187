import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { filesIn, inProject, shell } from '../run-cli.ts';
import type { Result } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test(
  'the output depends only on the project',
  inProject(
    {},
    async (folder) => {
      const out = join(folder, 'out');
      const expected = filesIn(out);
      const ways: Readonly<Record<string, () => Promise<Result>>> = {
        'as usual': () => dwbuild('', folder),
        'with a different time zone and language': () =>
          shell('TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 LC_ALL=C DEBIAN_FRONTEND=x SOURCE_DATE_EPOCH=1 $DWBUILD', folder),
        'with a different umask': () => shell('umask 077 && $DWBUILD', folder),
        'from a different folder': () => dwbuild(`--file ${folder}/tools.yaml`, '/'),
      };
      for (const [way, run] of Object.entries(ways)) {
        rmSync(out, { recursive: true });
        const { exitCode, stderr } = await run();
        assert.is(exitCode, 0, stderr);
        assert.equal(filesIn(out), expected, way);
      }
    },
    'valid/every-step',
  ),
);

test(
  'the output does not depend on the location of the project',
  inProject(
    {},
    async (folder) => {
      const elsewhere = join(temporaryFolder('a space'), 'ü');
      cpSync(folder, elsewhere, { recursive: true });
      rmSync(join(elsewhere, 'out'), { recursive: true });
      assert.is((await dwbuild('', elsewhere)).exitCode, 0);
      assert.equal(filesIn(join(elsewhere, 'out')), filesIn(join(folder, 'out')));
    },
    'valid/small',
  ),
);

test.run();
