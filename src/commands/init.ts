import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Call, Command } from '../command.ts';
import { version } from '../generated/shipped.ts';
import { createEngine } from '../render/engine.ts';
import { schemaText } from '../schema-text.ts';
import { say } from '../terminal.ts';

export const command: Command = {
  summary: 'start a project: a small tools.yaml that compiles at once, its schema, and a CI check',
  arguments: '[directory]',
  run: init,
};

async function init({ arguments: [directory = '.'] }: Call): Promise<number> {
  const declaration = join(directory, 'tools.yaml');
  if (existsSync(declaration)) {
    say(`error: ${declaration} is there already\n  hint: name another folder: dwbuild init <directory>`);
    return 1;
  }
  const engine = await createEngine(new Map(), false);
  const files = {
    'tools.yaml': engine.partial('init/tools.yaml', { version }),
    'schema/tools.schema.json': schemaText({}),
    '.github/workflows/dwbuild.yml': engine.partial('init/dwbuild.yml', { version }),
  };
  for (const [path, content] of Object.entries(files)) {
    const place = join(directory, path);
    const kept = existsSync(place);
    if (!kept) {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content, { flag: 'wx' });
    }
    say(`${kept ? 'kept' : 'wrote'} ${relative('', place)}`);
  }
  say(`\nNext: ${directory === '.' ? '' : `cd ${directory} && `}npx dwbuild`);
  return 0;
}
