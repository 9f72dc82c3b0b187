import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { getProcessor } from 'sh-syntax';
import type { File, ShOptions } from 'sh-syntax';

export { LangVariant, ParseError } from 'sh-syntax';

/** Compiled once a process, where sh-syntax's own `parse` does it for each text. */
const parser = new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve('sh-syntax/main.wasm')));
const processText = getProcessor((imports) => WebAssembly.instantiate(parser, imports));

/**
 * The tree of a text, or a `ParseError`. V8's optimising compiler takes several times as long over the parser as the parser then runs, so
 * meanwhile it may only have function 0, which is an import. Then all is as before: compiled code that is kept for the next start
 * (launcher.cjs) only fits the options that it was made with.
 */
export async function parse(text: string, options: ShOptions): Promise<File> {
  setFlagsFromString('--wasm-tier-up-filter=0');
  try {
    return await processText(text, options);
  } finally {
    setFlagsFromString('--wasm-tier-up-filter=-1');
  }
}
