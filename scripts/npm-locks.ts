// npm run npm-locks: package-lock.json of every npm project of tools.yaml, as `dwbuild lock` makes it, but from the registry of the user instead of the
// mirror, which only builds reach, and without Docker. Arguments are names of packages to update.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../src/compile/compile.ts';
import { openProject } from '../src/compile/project.ts';
import { npmWork } from '../src/lock/npm/work.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = openProject({ file: join(root, 'tools.yaml') });
const { diagnostics, model, plan } = await compile({ ...project, unlocked: true }, 'plan');
if (!model || !plan) throw new Error(JSON.stringify(diagnostics));
const { mirrors: _, ...spec } = model.spec;
const context = { project, model: { ...model, spec }, plan, entries: () => Promise.resolve([]), signal: new AbortController().signal };
for (const { run } of await npmWork(context, { update: process.argv.slice(2), upgrade: false })) {
  const { faults, file } = await run();
  for (const { message } of faults) console.error(message);
  if (file) writeFileSync(join(root, file.path), file.text);
  console.error(file ? `${file.path}: written` : 'nothing written');
}
