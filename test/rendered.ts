import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dwbuild } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A compiled project, with `out` in its folder. */
export interface Rendered {
  name: string;
  project: string;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** The shipped tools.yaml, the fixtures, and a new project from each template. */
export async function rendered(): Promise<Rendered[]> {
  const fixtures = join(root, 'test/fixtures/valid');
  const started = temporaryFolder('test');
  const templates = readdirSync(join(root, 'init/templates')).map((name) => ({ name: `template ${name}`, project: join(started, name) }));
  for (const { name, project } of templates) {
    await dwbuild(`init ${project} --template ${name.split(' ')[1]}`, started);
    await dwbuild('', project);
  }
  return [
    { name: 'tools.yaml', project: root },
    ...readdirSync(fixtures).map((name) => ({ name: `fixture ${name}`, project: join(fixtures, name) })),
    ...templates,
  ];
}
