import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';

/** Compares a text with a file below fixtures/, byte for byte. `UPDATE=1 npm test` rewrites the file. */
export function compareWithGolden(path: string, actual: string): void {
  const golden = fileURLToPath(new URL(`fixtures/${path}`, import.meta.url));
  if (process.env['UPDATE']) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, actual);
  }
  assert.is(actual, readFileSync(golden, 'utf8'));
}
