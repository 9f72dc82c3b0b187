import { groupBy } from '../../../system/group-by.ts';
import { baseImage } from './base-image.ts';
import type { BaseImage } from './base-image.ts';
import type { FileReading } from './carry.ts';
import { linesOf } from './lines.ts';
import { packagesNeeded } from './needs.ts';
import { pythonName } from '../../../compile/model/project-files/python-name.ts';
import type { CarriedPackage, Left, PackageManager, CarriedList } from './reading.ts';

/** The stage that is made of all files. */
export interface CarriedStage {
  base: BaseImage;
  description: string;
  packages: Readonly<Record<PackageManager, readonly CarriedPackage[]>>;
  lists: Partial<Record<'requirements' | 'constraints', CarriedList & { file: string }>>;
  /** The files of a project of npm. */
  project?: Readonly<Record<string, string>>;
  pythonProject?: FileReading['pythonProject'];
  environment?: FileReading['environment'];
  scripts: readonly { use: 'build' | 'start'; name: string }[];
  /** Whether JupyterLab is among its packages, which it then starts. */
  jupyter: boolean;
  left: readonly (Left & { file?: string })[];
}

const JUPYTER = /^(jupyterlab|notebook|jupyter)\b(?![-_])/;
const LANGUAGES = { python: 'Python', node: 'Node' } as const;

/** Joins what the files say. A package that a list for pip has is not listed again. */
export function stageOf(readings: readonly FileReading[], unread: readonly Left[]): CarriedStage {
  const of = (manager: PackageManager) => readings.flatMap(({ file, packages }) => (packages?.[manager] ?? []).map((item): CarriedPackage => ({ item, file })));
  const lists: CarriedStage['lists'] = {};
  for (const { file, lists: own = {} } of readings)
    for (const use of ['requirements', 'constraints'] as const) if (own[use]) lists[use] = { ...own[use], file };
  const { environment } = readings.find((each) => each.environment) ?? {};
  const { pythonProject } = readings.find((each) => each.pythonProject) ?? {};
  const listed = [...linesOf(lists.requirements?.text ?? ''), ...(environment?.pip ?? [])];
  const names = new Set(listed.map(pythonName));
  const packages = {
    pip: once(of('pip'), pythonName).filter(({ item }) => !names.has(pythonName(item))),
    npm: once(of('npm'), (item) => item),
    cran: once(of('cran'), (item) => item),
  };
  const project = readings.find((each) => each.project)?.project;
  const ofConda = environment !== undefined;
  const ranges = (language: 'python' | 'node') => readings.flatMap(({ [language]: range }) => range ?? []);
  const base = baseImage({ python: ofConda ? [] : ranges('python'), node: ranges('node') });
  const needed = packagesNeeded({ readings, base, packages, listed, hasProject: project !== undefined, ofConda });
  return {
    base,
    description: readings.find((each) => each.description !== undefined)?.description ?? `Made from ${readings.map(({ file }) => file).join(', ')}`,
    packages: { ...packages, apt: once([...needed, ...of('apt')], (item) => item.replace(/=.*/, '')) },
    lists,
    ...(project && { project }),
    ...(pythonProject && { pythonProject }),
    ...(environment && { environment }),
    scripts: readings.flatMap(({ script }) => script ?? []),
    jupyter: [...packages.pip.map(({ item }) => item), ...(environment?.conda ?? []), ...listed].some((item) => JUPYTER.test(item)),
    left: [...readings.flatMap(({ file, left = [] }) => left.map((each) => ({ ...each, file }))), ...versionsLeft(readings, base, ofConda), ...unread],
  };
}

/** The versions of languages that the image does not have, or that conda decides. */
function versionsLeft(readings: readonly FileReading[], { from, unmet }: BaseImage, ofConda: boolean): CarriedStage['left'] {
  return readings.flatMap((reading) =>
    (['python', 'node'] as const).flatMap((language) => {
      const what = `${LANGUAGES[language]} ${reading[language]}`;
      if (reading[language] === undefined) return [];
      if (language === 'python' && ofConda) return [{ file: reading.file, what, why: 'conda decides the version: add python=… to `conda`' }];
      return unmet.includes(language) ? [{ file: reading.file, what, why: `the image has the version of ${from}; choose a different \`from\`` }] : [];
    }),
  );
}

/** The first of several with the same name. */
function once(packages: readonly CarriedPackage[], nameOf: (item: string) => string): CarriedPackage[] {
  return Array.from(groupBy(packages, ({ item }) => nameOf(item)).values(), ([first]) => first!);
}
