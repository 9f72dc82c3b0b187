#!/usr/bin/env node
// Runs the bundle beside it from V8's compiled code, which spares the parsing and compiling at every start.
// The compiled code fits one version of V8 only; for any other, the bundle is compiled as usual.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { constants, Script } = require('node:vm');

const filename = join(__dirname, 'bundle.cjs');
const compiled = join(__dirname, 'bundle.v8');
const script = new Script(`(function (require, module, exports, __bundleUrl) {${readFileSync(filename, 'utf8')}\n})`, {
  filename,
  cachedData: readIfThere(compiled),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const module_ = { exports: {} };
script.runInThisContext()(require, module_, module_.exports, pathToFileURL(filename).href);

// The build asks for it, after a run: the functions that were called are in it too.
if (process.env.DWBUILD_WRITE_CODE_CACHE) process.on('exit', () => writeFileSync(compiled, script.createCachedData()));

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
