import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI } from '../run-cli.ts';
import { ended } from './project.ts';

/** What dwbuild itself may use, without the linters that it starts: seconds of processor time, and megabytes. */
export const [LONGEST, MOST] = [2, 300];

export interface Measured {
  code: number | null;
  stderr: string;
  seconds: number;
  megabytes: number;
}

/** Runs `dwbuild` and measures it, with Node's own report of the resources of the process. */
export async function measured(args: string, folder: string): Promise<Measured> {
  const script = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require('fs').writeFileSync('usage.json', JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024])); })`;
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('/'); ${script}`)}`;
  const command = ['timeout', '60', process.execPath, '--import', preload, CLI, ...args.split(' ').filter(Boolean)];
  const { code, stderr } = await ended(command, folder);
  const [seconds = Infinity, megabytes = Infinity] = code === 124 ? [] : (JSON.parse(readFileSync(join(folder, 'usage.json'), 'utf8')) as number[]);
  return { code, stderr, seconds, megabytes };
}
