import type { Path } from '../document/document.ts';
import { readImage } from './image.ts';
import { holds } from './managers/entry.ts';
import type { Provider } from './managers/manager.ts';
import type { DeclaredPackage, Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** Something that a stage needs in the image before a step: one of `any`. */
export interface Want {
  path: Path;
  any: readonly Provider[];
}

/** Debian packages of which one is sufficient. */
export function aptPackages(...names: readonly string[]): Provider[] {
  return names.map((name) => ({ manager: 'apt', package: name }));
}

/** What plain images contain beyond what every Debian system needs: Debian's have all packages of the priority "required". */
const CONTAINED: ReadonlyMap<string, readonly string[]> = new Map([['debian', aptPackages('tzdata').map(nameOf)]]);

/** Represents everything: the base image can contain it, or a step of an ancestor can have installed it. */
const ANYTHING = 'anything';

/** The requirements of stages on a plain base image that neither they nor an ancestor provide; in a lineage only those of the topmost stage. */
export function* unmetWants<W extends Want>(model: Model, wantsOf: (stage: Stage) => W[]): Generator<{ stage: Stage; want: W }> {
  const wants = new Map(Array.from(model.stages.values(), (stage) => [stage, wantsOf(stage)]));
  const provided = suppliers(
    model,
    [...wants.values()].flat().flatMap(({ any }) => any),
  );
  const settled = new Map<Stage, string[]>();
  const handedDown = (stage: Stage) => [...settled.get(stage)!, ...(mayInstallAnything(stage) ? [ANYTHING] : [])].map((name) => [name, true] as const);
  for (const { stage, inherited } of walkDown(model, handedDown)) {
    const own = provided(stage);
    const has = (name: string) => inherited.has(name) || own.includes(name);
    const unmet = has(ANYTHING) ? [] : wants.get(stage)!.filter(({ any }) => !any.map(nameOf).some(has));
    settled.set(stage, [...own, ...unmet.flatMap(({ any }) => any.map(nameOf))]);
    for (const want of unmet) yield { stage, want };
  }
}

/** Returns a function that lists the requirements that a stage itself provides. */
function suppliers(model: Model, wanted: readonly Provider[]): (stage: Stage) => string[] {
  const distinct = [...new Map(wanted.map((one) => [nameOf(one), one])).values()];
  const dependents = new Map(
    distinct.map((one) => {
      const globs = model.managers.find(({ name }) => name === one.manager)?.dependents[one.package ?? ''] ?? [];
      return [one, new RegExp(`^(?:${globs.map((glob) => glob.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')).join('|') || '$'})$`)];
    }),
  );
  const byPackage = new Map<string, string[]>();
  const broughtBy = ({ manager, name }: DeclaredPackage): string[] => {
    const known = byPackage.get(`${manager} ${name}`);
    if (known) return known;
    const found = distinct.filter((one) => one.manager === manager && one.package !== undefined && (one.package === name || dependents.get(one)!.test(name)));
    byPackage.set(`${manager} ${name}`, found.map(nameOf));
    return found.map(nameOf);
  };
  const installations = distinct.filter(({ option }) => option !== undefined);
  return (stage) => [
    ...(mayContainAnything(stage) ? [ANYTHING] : []),
    ...containedIn(stage),
    ...stage.packages.flatMap(broughtBy),
    ...installations.filter((one) => installs(stage, one)).map(nameOf),
  ];
}

function nameOf(provider: Provider): string {
  return JSON.stringify(provider);
}

function installs({ entries }: Stage, { manager, option, where }: Provider): boolean {
  const options = entries.get(manager)?.options ?? {};
  return options[option!] !== undefined && holds(where, options);
}

/** Whether the external image is not the plain system, or apt installs recommended packages or uses other repositories. */
function mayContainAnything({ spec: { from }, entries }: Stage): boolean {
  const { path } = readImage(from ?? 'debian');
  const plain = ['debian', 'ubuntu'].includes(path.at(-1)!) && (path.length === 1 || path.at(-2) === 'library');
  const { recommends, repositories } = entries.get('apt')?.own ?? {};
  return !plain || recommends === true || repositories !== undefined;
}

function containedIn({ spec: { from } }: Stage): readonly string[] {
  return (from !== undefined && CONTAINED.get(readImage(from).path.at(-1)!)) || [];
}

/** Whether a stage's steps after those of the managers may install programs. */
function mayInstallAnything({ spec: { run, downloads, files } }: Stage): boolean {
  return Boolean(run?.length || downloads?.length || files?.some(({ extract }) => extract));
}
