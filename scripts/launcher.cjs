#!/usr/bin/env node
// Runs the bundle beside it from V8's compiled code, which avoids parsing and compiling at every start. This code
// works only with the version of Node that created it. Without it, Node loads the bundle like any module.
'use strict';
const { readFileSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, 'bundle.cjs');
const main = compiled() ?? whole();
main(require, module, filename);

/** The function that the bundle consists of: the value of its script. */
function compiled() {
  try {
    const cachedData = readFileSync(join(__dirname, `bundle-${process.version}-${process.platform}-${process.arch}.v8`));
    const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
    return script.cachedDataRejected ? undefined : script.runInThisContext();
  } catch {
    return undefined; // does not exist or is not readable
  }
}

function whole() {
  enableCompileCache?.(); // Node 22 has its own cache of compiled code
  return require(filename).main;
}
