import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Call, Command, CommandResult } from '../command.ts';
import { interruptible } from '../../system/interrupt.ts';
import { templates } from '../../generated/templates.ts';
import { newFiles } from '../init/files.ts';
import { fromFolder } from '../init/carry/from-folder.ts';
import { lookAround } from '../init/surroundings.ts';
import { fileBehind, isLink, LINK, linkOnTheWay } from '../../system/links.ts';
import { readText } from '../../system/read-file.ts';
import { writeFiles } from '../../system/write-files.ts';
import { sh } from '../../compile/render/helpers/sh.ts';
import { say } from '../terminal.ts';
import { asSeen, fromHere } from '../../system/host.ts';

export const command: Command = {
  summary: 'create a project that compiles immediately, with its schema, editor settings, a CI check, a git hook and a Renovate configuration',
  arguments: '[directory]',
  options: [
    { flags: '--template <name>', description: 'the template to start from', choices: templates, fallback: 'minimal' },
    {
      flags: '--from <dir>',
      description: 'a folder whose requirements.txt, pyproject.toml, environment.yml, package.json and so on become the first tools.yaml',
    },
  ],
  formats: [],
  run: (call) => interruptible((signal) => init(call, signal)),
};

/** Writes the missing files and keeps existing ones. Scripts are executable, as git requires for hooks. Writes nothing if a folder is a file or a link. */
async function init({ arguments: [path = '.'], options }: Call, signal: AbortSignal): Promise<CommandResult> {
  if (existsSync(fromHere(join(path, 'tools.yaml'))))
    return { message: [`error: ${join(path, 'tools.yaml')} already exists`, '  hint: name a different folder: dwbuild init <directory>'], exitCode: 1 };
  const surroundings = await lookAround(fromHere(path), signal);
  const carried = options['from'] === undefined ? undefined : await fromFolder(fromHere(options['from']), surroundings.directory, options['from']);
  const files = await newFiles(carried?.files ?? options['template']!, surroundings);
  const inTheWay = files.flatMap((file) => fileAbove(dirname(file.path)) ?? []);
  if (inTheWay.length > 0)
    return { message: [...new Set(inTheWay)].map((place) => `error: ${asSeen(place)}: this is a file, but must be a folder`), exitCode: 1 };
  const links = files.flatMap((file) => linkOnTheWay(surroundings.root, file.path) ?? []);
  if (links.length > 0) return { message: [...new Set(links)].map((link) => `error: ${asSeen(link)}: ${LINK}`), exitCode: 1 };
  for (const { path: place, content, instead, shared } of files) {
    if (shared !== undefined && shared !== readText(place)) {
      writeFiles(surroundings.root, new Map([[fileBehind(place), shared]]));
      say(`changed ${asSeen(place)}, which now checks this project too`);
      continue;
    }
    const kept = instead ?? (existsSync(place) || isLink(place) ? asSeen(place) : undefined);
    if (kept === undefined) writeFiles(surroundings.root, new Map([[place, content]]), content.startsWith('#!') ? 0o755 : 0o644);
    say(kept === undefined ? `wrote ${asSeen(place)}` : `kept ${kept}${instead === undefined ? '' : ` instead of ${asSeen(place)}`}`);
  }
  if (carried) say('', ...carried.said);
  say('', `Next: ${path === '.' ? '' : `cd ${sh(path)} && `}npx dwbuild`);
  if (files.some(({ path: place, instead }) => place.endsWith('.githooks/pre-commit') && instead === undefined)) {
    say('Once in each clone, to check what is committed: git config core.hooksPath .githooks');
  }
  return {};
}

function fileAbove(folder: string): string | undefined {
  const entry = statSync(folder, { throwIfNoEntry: false });
  return entry ? (entry.isDirectory() ? undefined : folder) : fileAbove(dirname(folder));
}
