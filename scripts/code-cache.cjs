// Runs a bundle like launcher.cjs, and writes V8's compiled code beside it: node code-cache.cjs <bundle> [argument…]
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { Script } = require('node:vm');

const [filename] = process.argv.splice(2, 1);
const compiled = filename.replace(/\.cjs$/, `-${process.version}-${process.platform}-${process.arch}.v8`);
const script = new Script(readFileSync(filename, 'latin1'), { filename });
process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
script.runInThisContext()(createRequire(filename), module, filename);
