import { example, exporterOf } from './documented.ts';
import { inner, listOf, scalar } from './items.ts';
import type { CarriedStage } from './stage.ts';

/** A first tools.yaml, and the files beside it that it names. */
export interface Declaration {
  tools: string;
  files: ReadonlyMap<string, string>;
}

/** The name of the stage, and the folder of its files. */
const STAGE = 'app';
const FOLDER = `files/${STAGE}`;

/** Where the image has the project of npm, and the scripts. */
const PROJECT = '/srv/app';
const SCRIPTS = '/usr/libexec/app';

/**
 * Writes a stage as tools.yaml, with the file that each part comes from. Lists and scripts stay where they are if `placeOf` returns a path; otherwise
 * they are copied beside tools.yaml.
 */
export function declarationOf(stage: CarriedStage, read: (name: string) => string, placeOf: (name: string) => string | undefined): Declaration {
  const files = new Map<string, string>();
  const { packages, lists, project, pythonProject, environment, scripts, base, left } = stage;
  const build = scripts.filter(({ use }) => use === 'build').map(({ name }) => name);
  const starter = scripts.find(({ use }) => use === 'start')?.name;
  const program = stage.jupyter ? ['jupyter', 'lab', '--ip=0.0.0.0', '--port=8888', '--no-browser'] : starter === undefined ? [] : ['bash'];
  const id = base.has.includes('node') ? 1001 : 1000; // the official images of Node have a user 1000
  const exec = [...(starter === undefined ? [] : [`${SCRIPTS}/${starter}`]), ...program];
  const lines = [
    `from: ${base.from}${base.reason === undefined ? '' : ` # ${base.reason}`}`,
    `kind: ${stage.jupyter ? 'tool' : 'shared'}`,
    `description: ${scalar(stage.description.replaceAll(/\s+/g, ' ').trim())}`,
    ...listOf('apt', packages.apt),
    `user: { name: app, uid: ${id}, group: app, gid: ${id}, home: /home/app }`,
    'workdir: /home/app',
    ...conda(),
    ...pip(),
    ...npm(),
    ...listOf('cran', packages.cran),
    ...(scripts.length === 0
      ? []
      : ['files:', ...scripts.flatMap(({ name }) => [`  # ${name}`, `  - { source: ${placed(name, name)}, target: ${SCRIPTS}/${name}, mode: "0755" }`])]),
    ...(build.length === 0 ? [] : [`run: [${build.map((name) => `${SCRIPTS}/${name}`).join(', ')}]`]),
    ...(stage.jupyter ? ['port: 8888'] : []),
    ...(exec.length === 0
      ? []
      : [
          'start:',
          ...(stage.jupyter ? ['  root: ["chown --no-dereference {user.uid}:{user.gid} {user.home} || true"] # root owns a new volume'] : []),
          `  exec: [${exec.map(scalar).join(', ')}]`,
        ]),
    ...(stage.jupyter ? ['test:', '  - { http: { path: /api, status: 200, text: version } }'] : []),
  ];
  const tools = [
    '# yaml-language-server: $schema=./schema/tools.schema.json',
    '# A first declaration of what lies here. `npx dwbuild` compiles it into out/; commit both.',
    'version: 1',
    '',
    'stages:',
    `  ${STAGE}:`,
    ...lines.map((line) => `    ${line}`),
    ...(left.length === 0 ? [] : ['', '# Not carried over:', ...left.map((each) => `# - ${oneLine(leftLine(each))}`)]),
    '',
  ].join('\n');
  return { tools, files };

  /** The path beside tools.yaml of a file of the folder, which is copied there if it is elsewhere. */
  function placed(name: string, copy: string): string {
    const place = placeOf(name);
    if (place !== undefined) return place;
    files.set(`${FOLDER}/${copy}`, read(name));
    return `${FOLDER}/${copy}`;
  }

  function pip(): string[] {
    const { requirements, constraints } = lists;
    if (!requirements && !pythonProject && packages.pip.length === 0) return [];
    const named = (['requirements', 'constraints'] as const).flatMap((use) => {
      const list = lists[use];
      if (!list) return [];
      if (!list.same) files.set(`${FOLDER}/${use}.txt`, list.text);
      return [
        `  # ${list.origin ?? list.file}${list.same ? '' : ', as it is now'}`,
        `  ${use}: ${list.same ? placed(list.name, `${use}.txt`) : `${FOLDER}/${use}.txt`}`,
      ];
    });
    const python = environment ? ['  environment: conda', '  path: /opt/conda'] : ['  environment: venv'];
    return ['pip:', ...python, ...named, ...ofProject(), ...(packages.pip.length > 0 || !constraints ? inner(packages.pip) : [])];
  }

  /** A copy of the project and its lock, and the program that reads the lock. */
  function ofProject(): string[] {
    if (!pythonProject) return [];
    const { files: copied, program } = pythonProject;
    for (const [name, text] of Object.entries(copied)) files.set(`${FOLDER}/python/${name}`, text);
    const reader = program === 'uv' ? `installer: ${example('pip', 'installer')}` : `exporter: [${exporterOf(program).join(', ')}]`;
    return [`  # a copy of ${Object.keys(copied).join(' and ')}`, `  project: ${FOLDER}/python`, `  ${reader}`];
  }

  /** The environment with the installer of conda that the manager's documentation has, from its maker. */
  function conda(): string[] {
    if (!environment) return [];
    const { name, same, text } = environment;
    const { version, sha256 } = example('conda', 'installer') as { version: string; sha256: string };
    if (!same) files.set(`${FOLDER}/environment.yml`, text);
    return [
      'conda:',
      '  installer:',
      `    url: "https://repo.anaconda.com/miniconda/Miniconda3-{version}-Linux-x86_64.sh"`,
      `    version: ${version}`,
      `    sha256: ${sha256}`,
      ...(same ? [] : [`  # ${name}, as the image can have it`]),
      `  file: ${same ? placed(name, 'environment.yml') : `${FOLDER}/environment.yml`}`,
    ];
  }

  function npm(): string[] {
    if (!project) return listOf('npm', packages.npm);
    for (const [name, text] of Object.entries(project)) files.set(`${FOLDER}/npm/${name}`, text);
    return [`# a copy of ${Object.keys(project).join(' and ')}`, `npm: { project: ${FOLDER}/npm, target: ${PROJECT} }`];
  }
}

/** What was left, for people. */
export function leftLine({ file, what, why }: CarriedStage['left'][number]): string {
  return `${file === undefined ? '' : `${file}: `}${what}: ${why}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
