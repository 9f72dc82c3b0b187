import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

const require = createRequire(import.meta.url);
let loaded: typeof Yaml | undefined;

/** The thorough parser, loaded on first use: most files without errors do not need it. */
export function thorough(): typeof Yaml {
  return (loaded ??= require('yaml'));
}
