import type { Model } from '../model.ts';
import { dependenciesIn, lockedByUv, placeIn, pythonProjects } from '../project-files/python-projects.ts';
import type { PythonProject } from '../project-files/python-projects.ts';
import type { Finding } from '../rule.ts';

/** The lock that each program reads, and the command that writes it. */
const LOCKS: Readonly<Record<string, readonly [file: string, command: string]>> = {
  uv: ['uv.lock', 'uv lock'],
  poetry: ['poetry.lock', 'poetry lock'],
  pdm: ['pdm.lock', 'pdm lock'],
};

export function* pythonProject(model: Model): Iterable<Finding> {
  for (const project of pythonProjects(model)) {
    const finding = missing(model, project) ?? stale(model, project);
    if (finding) yield { path: project.path, ...finding };
  }
}

type Fault = Omit<Finding, 'path'>;

function missing({ sources }: Model, { stage, folder, exporter }: PythonProject): Fault | undefined {
  const has = (name: string) => sources.kind(`${folder}/${name}`) === 'file';
  const what = `"${folder}", the Python project of stage "${stage.name}",`;
  if (!has('pyproject.toml')) return { message: `${what} has no pyproject.toml`, hint: 'name the folder that has it' };
  const [known] = Object.keys(LOCKS).filter((name) => has(LOCKS[name]![0]));
  if (exporter === undefined) {
    const pins = known === 'poetry' ? '[poetry==2.5.1, poetry-plugin-export==1.10.1]' : known === 'pdm' ? '[pdm==2.29.4]' : '[uv==0.13.9]';
    return { message: `${what} needs a program that reads its lock`, hint: `add it beside \`project\`, for example \`exporter: ${pins}\`` };
  }
  const lock = LOCKS[exporter];
  if (!lock) return { message: `"${exporter}" reads no lock of a Python project`, hint: 'the first package of `exporter` is uv, poetry or pdm' };
  if (has(lock[0])) return undefined;
  const other = known === undefined ? '' : `, but ${LOCKS[known]![0]}`;
  return { message: `${what} has no ${lock[0]}${other}`, hint: `run \`${lock[1]}\` in ${folder}${known ? `, or make ${known} the \`exporter\`` : ''}` };
}

/** Whether uv.lock is older than its pyproject.toml. In a build, uv does not compare them, because it would ask the index of the lock; poetry and pdm do. */
function stale({ sources }: Model, { folder, exporter }: PythonProject): Fault | undefined {
  if (exporter !== 'uv') return undefined;
  const file = `${folder}/pyproject.toml`;
  const text = sources.read(file);
  const locked = lockedByUv(sources.read(`${folder}/uv.lock`));
  const newer = locked && dependenciesIn(text).find(({ name, versions }) => !locked.some((each) => each.name === name && each.versions === versions));
  if (!newer) return undefined;
  return {
    span: placeIn(file, text, newer.range),
    message: `"${folder}/uv.lock" is older than its pyproject.toml: ${newer.name}${newer.versions} is not in it`,
    hint: `run \`uv lock\` in ${folder}`,
  };
}
