import type { Path } from '../document/document.ts';
import { readImage } from './images/image.ts';
import { holds } from './managers/entry.ts';
import type { Provider } from './managers/manager.ts';
import type { DeclaredPackage, Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** Something that a stage needs in the image before a step: one of `any`. */
export interface Want {
  path: Path;
  any: readonly Provider[];
}

/** The packages of a stage's distribution of which one is sufficient for what Debian has in a package of this name; none if every system has it. */
export function systemPackages({ distribution: { manager, packages } }: Stage, name: string): Provider[] {
  return (packages[name] ?? [name]).map((each) => ({ manager, package: each }));
}

/** A want of a package of the system, unless every system of the stage's distribution has it. */
export function systemWants<T extends object>(stage: Stage, name: string, want: T): (T & Pick<Want, 'any'>)[] {
  const any = systemPackages(stage, name);
  return any.length === 0 ? [] : [{ ...want, any }];
}

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
    const reported = new Set<string>(); // one package is enough for everything of the stage that needs it
    const unmet = has(ANYTHING)
      ? []
      : wants.get(stage)!.filter(({ any }) => {
          const names = any.map(nameOf);
          if (names.some((name) => has(name) || reported.has(name))) return false;
          for (const name of names) reported.add(name);
          return true;
        });
    settled.set(stage, [...own, ...reported]);
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

/** Whether the external image is not the plain system, or its manager installs recommended packages or uses other repositories. */
function mayContainAnything({ spec: { from }, distribution, entries }: Stage): boolean {
  const { path } = readImage(from ?? '');
  const plain = from === undefined || (Object.hasOwn(distribution.plain, path.at(-1)!) && (path.length === 1 || path.at(-2) === 'library'));
  const { recommends, repositories } = entries.get(distribution.manager)?.own ?? {};
  return !plain || recommends === true || repositories !== undefined;
}

function containedIn(stage: Stage): readonly string[] {
  const { from } = stage.spec;
  const { manager, plain } = stage.distribution;
  const image = from === undefined ? '' : readImage(from).path.at(-1)!;
  return (Object.hasOwn(plain, image) ? plain[image]! : []).map((name) => nameOf({ manager, package: name }));
}

/** Whether a stage's steps after those of the managers may install programs. */
function mayInstallAnything({ spec: { run, copy, downloads, files } }: Stage): boolean {
  return Boolean(run?.length || copy?.length || downloads?.length || files?.some(({ extract }) => extract));
}
