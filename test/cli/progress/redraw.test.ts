import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { canRedraw } from '../../../src/cli/progress/redraw.ts';

const terminal = { isTTY: true } as NodeJS.WriteStream;

test('progress is redrawn on a terminal, but not in a file, in CI or on a terminal without cursor movement', () => {
  assert.ok(canRedraw(terminal, { TERM: 'xterm-256color', CI: 'false' }));
  assert.not.ok(canRedraw({} as NodeJS.WriteStream, { TERM: 'xterm-256color' }));
  assert.not.ok(canRedraw(terminal, { TERM: 'xterm-256color', CI: 'true' }));
  assert.not.ok(canRedraw(terminal, { TERM: 'dumb' }));
});

test.run();
