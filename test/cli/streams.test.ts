import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject, shell, VALID } from '../run-cli.ts';

const MANY = `version: 1\nstages:\n${Array.from({ length: 50 }, (_, index) => `  stage-${index}: { from: debian:trixie, description: ${'x'.repeat(25_000)} }\n`).join('')}`;
const WRONG = VALID.replace('curl', 'Curl');

test(
  'a reader that closes the pipe ends dwbuild without a message',
  inProject({ 'tools.yaml': MANY }, async (folder) => {
    const { exitCode, stdout, stderr } = await shell('{ $DWBUILD plan; echo "exit $?" >&2; } | head -1', folder);
    assert.equal([exitCode, stdout, stderr], [0, '{\n', 'exit 0\n']);
  }),
);

test(
  'a pipe receives a large output completely',
  inProject({ 'tools.yaml': MANY }, async (folder) => {
    const { exitCode, stdout } = await shell('$DWBUILD plan | { sleep 1; cat; } | wc -c; $DWBUILD plan > plan.json; wc -c < plan.json', folder);
    assert.is(exitCode, 0);
    const [piped, written] = stdout.trim().split(/\s+/).map(Number);
    assert.ok(piped! > 1_000_000, `${piped} bytes`);
    assert.is(piped, written);
  }),
);

test(
  'standard output contains only data',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    for (const command of ['compile', 'check', 'plan', 'graph', 'explain base']) {
      const { stdout, stderr } = await dwbuild(command, folder);
      assert.is(stdout, '', command);
      assert.match(stderr, 'tools.yaml:5:11 error BAD_VALUE');
    }
  }),
);

test(
  'machine-readable formats are written to standard output',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    for (const format of ['json', 'sarif', 'junit', 'markdown']) {
      const { exitCode, stdout, stderr } = await dwbuild(`check --format ${format}`, folder);
      assert.is(exitCode, 1, format);
      assert.match(stdout, /BAD\\?_VALUE/);
      assert.is(stderr, '');
    }
  }),
);

test(
  'on GitHub the default format is annotations',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const { stderr } = await dwbuild('check', folder, { GITHUB_ACTIONS: 'true' });
    assert.match(stderr, /^::error file=tools\.yaml,line=5,endLine=5,col=11,endColumn=15,title=BAD_VALUE::/);
    assert.match((await dwbuild('check --format human', folder, { GITHUB_ACTIONS: 'true' })).stderr, /^tools\.yaml:5:11 error/);
  }),
);

test(
  'colours are used on terminals and on request',
  inProject({ 'tools.yaml': WRONG }, async (folder) => {
    const stderrWith = async (env: Record<string, string>) => (await dwbuild('check', folder, env)).stderr;
    assert.not.match(await stderrWith({}), '\u001B[');
    assert.match(await stderrWith({ FORCE_COLOR: '1' }), '\u001B[31m');
    assert.not.match(await stderrWith({ FORCE_COLOR: '0' }), '\u001B[');
    const terminal = async (env: string) => (await shell(`${env} script --quiet --return --command "$DWBUILD check" /dev/null`, folder)).stdout;
    assert.match(await terminal('TERM=xterm'), '\u001B[31m');
    assert.not.match(await terminal('TERM=xterm NO_COLOR=1'), '\u001B[');
  }),
);

test.run();
