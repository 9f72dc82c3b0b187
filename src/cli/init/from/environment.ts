import { parse } from 'yaml';
import { fits } from '../carry/fits.ts';
import { pythonPackages } from '../carry/python-package.ts';
import type { Left, Reader } from '../carry/reading.ts';
import { list, texts } from '../carry/values.ts';
import { mapIn } from '../../../compile/document/maps.ts';

/** A conda environment. */
export const environment: Reader = {
  files: ['environment.yml', 'environment.yaml'],
  read(folder, name) {
    const { dependencies, channels, prefix, variables } = mapIn(parse(folder.read(name)));
    const written = list(dependencies);
    const conda = texts(written).map(condaPackage);
    const pip = pythonPackages(texts(written.flatMap((each) => list(mapIn(each)['pip']))));
    const others: Left[] = [
      ...texts(channels)
        .filter((channel) => channel !== 'nodefaults')
        .map((what) => ({ what: `the channel ${what}`, why: '`mirrors: { conda: { channels: […] } }` lists the channels for all stages' })),
      ...(prefix === undefined ? [] : [{ what: `prefix: ${String(prefix)}`, why: "the packages are installed into conda's base" }]),
      ...Object.keys(mapIn(variables)).map((what) => ({ what: `the variable ${what}`, why: 'add it to `env` of the stage' })),
    ];
    const items = conda.flatMap(({ item }) => (item === undefined ? [] : [item]));
    return { packages: { conda: items, pip: pip.items }, left: [...conda.flatMap(({ left }) => left ?? []), ...pip.left, ...others] };
  },
};

/** A package of conda as tools.yaml writes it, without its channel, its build and a range of versions, which are said. */
function condaPackage(written: string): { item?: string; left?: Left } {
  const [, channel, name = '', operator = '', version] = /^(?:([\w./-]+)::)?([A-Za-z0-9_][A-Za-z0-9_.-]*)\s*([=<>!~]*)\s*(.*)$/.exec(written.trim()) ?? [];
  const exact = operator === '=' || operator === '==' ? version!.split(/[=\s]/)[0]! : undefined;
  const item = exact === undefined ? name.toLowerCase() : `${name.toLowerCase()}=${exact}`;
  if (fits('conda', written.trim())) return { item: written.trim() };
  if (!fits('conda', item)) return { left: { what: written, why: 'it is no package of conda' } };
  const lost = [
    ...(channel === undefined ? [] : [`the channel ${channel}`]),
    ...(operator !== '' && exact === undefined ? [`the range ${operator}${version}`] : []),
    ...(exact !== undefined && version !== exact ? ['the build'] : []),
  ];
  return { item, ...(lost.length > 0 && { left: { what: written, why: `an item is name=version, without ${lost.join(' and ')}` } }) };
}
