import { basename } from 'node:path/posix';
import { filesOf } from '../build/downloaded-files.ts';
import { isMap } from '../compile/document/maps.ts';
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
  const installers = Array.from(declared.entries, ([manager, { own }]) =>
    Object.entries(own).flatMap(([option, value]): Holding[] => {
      if (!isMap(value) || typeof value['url'] !== 'string') return [];
      const [version, sha256] = [value['version'], value['sha256']].map((text) => (typeof text === 'string' ? text : undefined));
      const file = download(fill(value['url'], version === undefined ? {} : { version }), version, sha256);
      return [{ ...file, exact: true, stages: [stage.name], path: [...declared.path, manager, option] }];
    }),
  );
  return [...found, ...installers.flat()];
}

function download(url: string, version: string | undefined, sha256: string | undefined): Pick<Holding, 'kind' | 'name' | 'version' | 'at' | 'sha256'> {
  return { kind: 'download', name: fileIn(url), ...(version !== undefined && { version }), at: [url], ...(sha256 !== undefined && { sha256 }) };
}

/** The name of the file of an address. */
function fileIn(address: string): string {
  return basename(address.replace(/[?#].*/, '')) || address;
}
