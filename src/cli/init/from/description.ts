import { fitting } from '../carry/fits.ts';
import type { Left, Reader } from '../carry/reading.ts';

/** The packages that are part of R. Source: https://cran.r-project.org/doc/FAQ/R-FAQ.html#Add_002don-packages-in-R */
const OF_R = [
  'base',
  'compiler',
  'datasets',
  'graphics',
  'grDevices',
  'grid',
  'methods',
  'parallel',
  'splines',
  'stats',
  'stats4',
  'tcltk',
  'tools',
  'translations',
  'utils',
];
const NEEDED = ['Depends', 'Imports', 'LinkingTo'];

/** The DESCRIPTION of an R package or project. */
export const description: Reader = {
  files: ['DESCRIPTION'],
  read(folder, name) {
    const fields = fieldsOf(folder.read(name));
    const wanted = NEEDED.flatMap((field) => packagesIn(fields.get(field))).filter((each) => each.name !== 'R' && !OF_R.includes(each.name));
    const { items, left } = fitting('cran', [...new Set(wanted.map((each) => each.name))], 'it is no name of a package of CRAN');
    const bounds = wanted
      .filter(({ bound }) => bound !== undefined)
      .map((each): Left => ({ what: `${each.name} (${each.bound})`, why: 'CRAN has the latest version; pin one with name@version' }));
    const others = ['Suggests', 'Enhances', 'Remotes', 'SystemRequirements'].flatMap((field): Left[] => {
      const value = fields.get(field);
      return value === undefined ? [] : [{ what: `${field}: ${value}`, why: WHY[field]! }];
    });
    const title = fields.get('Title');
    return { ...(title !== undefined && { description: title }), packages: { cran: items }, left: [...left, ...bounds, ...others] };
  },
};

const WHY: Readonly<Record<string, string>> = {
  Suggests: 'an image needs them only for tests and examples; add them to `cran`',
  Enhances: 'it does not need them',
  Remotes: 'they are not on CRAN',
  SystemRequirements: 'add the Debian packages that provide it to `apt`',
};

/** The fields, whose continuation lines are indented. */
function fieldsOf(text: string): Map<string, string> {
  const joined = text.replaceAll(/\r?\n[ \t]+/g, ' ');
  return new Map(Array.from(joined.matchAll(/^([A-Za-z][\w@.-]*):[ \t]*(.*)$/gm), ([, name = '', value = '']) => [name, value.trim()]));
}

function packagesIn(field = ''): { name: string; bound: string | undefined }[] {
  return Array.from(field.matchAll(/([A-Za-z][A-Za-z0-9.]*)\s*(?:\(([^)]*)\))?\s*(?:,|$)/g), ([, name = '', bound]) => ({ name, bound }));
}
