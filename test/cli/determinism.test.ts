import { cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filesIn, inProject, shell } from '../run-cli.ts';

test(
  'the output depends on the project and nothing else',
  inProject(
    {},
    async (folder) => {
      const out = join(folder, 'out');
      const expected = filesIn(out);
      for (const command of [
        '$DWBUILD',
        'TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 LC_ALL=C DEBIAN_FRONTEND=x SOURCE_DATE_EPOCH=1 $DWBUILD',
        'umask 077 && $DWBUILD',
        `cd / && $DWBUILD --file ${folder}/tools.yaml`,
      ]) {
        rmSync(out, { recursive: true });
        const { exitCode, stderr } = await shell(command, folder);
        assert.is(exitCode, 0, stderr);
        assert.equal(filesIn(out), expected, command);
      }
    },
    'valid/every-step',
  ),
);

test(
  'nor on where the project stands',
  inProject(
    {},
    async (folder) => {
      const elsewhere = join(tmpdir(), `dwbuild elsewhere ${process.pid}`, 'ü');
      cpSync(folder, elsewhere, { recursive: true });
      try {
        rmSync(join(elsewhere, 'out'), { recursive: true });
        assert.is((await shell('$DWBUILD', elsewhere)).exitCode, 0);
        assert.equal(filesIn(join(elsewhere, 'out')), filesIn(join(folder, 'out')));
      } finally {
        rmSync(join(elsewhere, '..'), { recursive: true });
      }
    },
    'valid/small',
  ),
);

test.run();
