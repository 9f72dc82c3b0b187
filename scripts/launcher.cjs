#!/usr/bin/env node
// Runs the bundle beside it from V8's compiled code, which spares the parsing and compiling at every start. That
// code fits the Node that made it only; any other, or one without it, loads the bundle as it loads any module.
'use strict';
const { readFileSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, 'bundle.cjs');
const main = compiled() ?? whole();
main(require, module, filename);

/** The bundle is one function, the value of its script. */
function compiled() {
  try {
    const cachedData = readFileSync(join(__dirname, `bundle-${process.version}-${process.platform}-${process.arch}.v8`));
    const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
    return script.cachedDataRejected ? undefined : script.runInThisContext();
  } catch {
    return undefined; // not there, or not readable
  }
}

function whole() {
  enableCompileCache?.(); // Node 22 keeps compiled code of its own
  return require(filename).main;
}
