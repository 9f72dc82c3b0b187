import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { getProcessor } from 'sh-syntax';
import type { File, ShOptions } from 'sh-syntax';

export { LangVariant, ParseError } from 'sh-syntax';

/** Compiled once per process; sh-syntax's own `parse` compiles it for each text. */
const parser = new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve('sh-syntax/main.wasm')));
const processText = getProcessor((imports) => WebAssembly.instantiate(parser, imports));

/**
 * Parses a text; throws a `ParseError`. Optimising the parser takes V8 several times as long as running it, so meanwhile the optimising
 * compiler is limited to function 0, which is an import. Afterwards the option is restored, because V8 accepts cached code (launcher.ts)
 * only with unchanged options.
 */
export async function parse(text: string, options: ShOptions): Promise<File> {
  setFlagsFromString('--wasm-tier-up-filter=0');
  try {
    return await processText(text, options);
  } finally {
    setFlagsFromString('--wasm-tier-up-filter=-1');
  }
}
