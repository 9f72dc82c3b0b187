import { basename } from 'node:path/posix';
import { filesOf } from '../build/downloaded-files.ts';
import { optionFiles } from '../compile/model/fetched-files.ts';
import { fill } from '../compile/model/facts/facts.ts';
import type { Holding } from './holding.ts';
import type { Holder } from './holder.ts';

/** The files and repositories that a stage downloads by address, and the installers that options of its package managers name. */
export function downloadsIn({ plan, stage, declared, values }: Holder): Holding[] {
  const found = stage.steps.flatMap(({ data, origin: { path } }): Holding[] => {
    const common = { exact: true, stages: [stage.name], path };
    if ('git' in data && 'commit' in data)
      return [{ kind: 'git', name: fileIn(data.git!).replace(/\.git$/, ''), version: data.commit!, at: [data.git!], ...common }];
    if (!('unpack' in data) || !('url' in data)) return [];
    return filesOf(data, plan, values).map(({ url, version, sha256 }) => ({ ...download(url, version, sha256), ...common }));
  });
  const installers = Array.from(optionFiles(declared), ({ url = '', facts, sha256, path }): Holding => {
    const file = download(fill(url, facts), facts['version'], typeof sha256 === 'string' ? sha256 : undefined);
    return { ...file, exact: true, stages: [stage.name], path };
  });
  return [...found, ...installers];
}

function download(url: string, version: string | undefined, sha256: string | undefined): Pick<Holding, 'kind' | 'name' | 'version' | 'at' | 'sha256'> {
  return { kind: 'download', name: fileIn(url), ...(version !== undefined && { version }), at: [url], ...(sha256 !== undefined && { sha256 }) };
}

/** The name of the file of an address. */
function fileIn(address: string): string {
  return basename(address.replace(/[?#].*/, '')) || address;
}
