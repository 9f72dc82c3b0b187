// The program: repeats the output of the same call if nothing has changed since. Otherwise it runs the bundle beside it from V8's compiled
// code, which avoids parsing and compiling at every start. The code is in the user's cache, never in the package or in a folder that others can
// write, because V8 executes it without comparing it with the bundle.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { openCache } from '../system/cache.ts';
import { replay } from './replay/replay.ts';

/** One for each of a few versions of Node and of dwbuild. */
const MOST = 4;

/** The commands whose code is kept. Others call fewer of its functions. */
const KEPT = ['compile', 'check'];

const filename = join(__dirname, 'bundle.cjs');
if (!replay(filename)) run();

function run(): void {
  const source = readFileSync(filename);
  const cache = openCache('code', MOST, process.env);
  const name = `${process.version}-${process.platform}-${process.arch}-${source.length}`;
  const cachedData = compiledFrom(source, cache.read(name));
  const script = new Script(source.toString('latin1'), { filename, ...(cachedData && { cachedData }) });
  if (script.cachedDataRejected !== false && KEPT.includes(process.argv[2] ?? 'compile') && cache.prepare()) {
    process.on('exit', () => cache.write(name, Buffer.concat([source, script.createCachedData()]))); // with the functions that were called
  }
  script.runInThisContext()(require, { exports: {} }, filename).start();
}

/** The code of a cached file, which follows the source that it was compiled from. */
function compiledFrom(source: Buffer, cached: Buffer | undefined): Buffer | undefined {
  return cached?.subarray(0, source.length).equals(source) ? cached.subarray(source.length) : undefined;
}
