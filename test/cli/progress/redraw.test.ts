import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { canRedraw } from '../../../src/cli/progress/redraw.ts';

const terminal = { isTTY: true } as NodeJS.WriteStream;

test('progress is drawn over on a terminal, but not in a file, under CI, or where the cursor does not move', () => {
  assert.ok(canRedraw(terminal, { TERM: 'xterm-256color', CI: 'false' }));
  assert.not.ok(canRedraw({} as NodeJS.WriteStream, { TERM: 'xterm-256color' }));
  assert.not.ok(canRedraw(terminal, { TERM: 'xterm-256color', CI: 'true' }));
  assert.not.ok(canRedraw(terminal, { TERM: 'dumb' }));
});

test.run();
