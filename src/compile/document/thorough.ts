import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

const require = createRequire(import.meta.url);
let loaded: typeof Yaml | undefined;

/** The thorough parser. It is loaded when it is first called for: files without a fault are mostly read quickly. */
export function thorough(): typeof Yaml {
  return (loaded ??= require('yaml'));
}
