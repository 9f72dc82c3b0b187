import type { Path } from '../../document/document.ts';
import { fillAll } from '../facts/facts.ts';
import { addPackage } from '../fixes.ts';
import { lineageOf } from '../lineage.ts';
import { holds } from '../managers/entry.ts';
import type { Manager, ManagerOptions, Provider } from '../managers/manager.ts';
import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';
import { installationSecret } from '../secrets/secret-uses.ts';
import { systemWants, unmetWants } from '../providers.ts';
import type { Want } from '../providers.ts';
import type { Finding } from '../rule.ts';
import { bringsAuthorities, reachesOverTls } from '../tls.ts';

interface NamedWant extends Want {
  /** The action of the stage that needs it. */
  does: string;
  /** The suggested provider, as declared in manager.yaml. */
  declared: Provider;
}

export function* managerPackage(model: Model): Iterable<Finding> {
  const wantsOf = (stage: Stage) => [...model.managers.flatMap((manager) => installationWants(model, stage, manager)), ...downloadWants(model, stage)];
  for (const { stage, want } of unmetWants(model, wantsOf)) {
    const [provider] = want.any as readonly [Provider];
    const { manager, package: name, option, where = {} } = provider;
    const values = Object.entries(where).map(([key, value]) => ` with ${key}: ${String(value)}`);
    const lacking = name === undefined ? `\`${manager}.${option}\`${values.join(',')}` : `the ${manager} package "${name}"`;
    yield {
      path: want.path,
      at: 'key',
      message: `stage "${stage.name}" ${want.does}, but neither it nor an ancestor has ${lacking}`,
      hint: name === undefined ? installationHint(model, stage, want) : `add ${name} to \`${manager}\``,
      ...(name !== undefined && { fix: addPackage(model.document, [...stage.path, manager], name, String(want.path[2])) }),
    };
  }
}

/** The hint for an installation that an option causes; it can name an existing one with different values. */
function installationHint(model: Model, stage: Stage, { path, declared: { manager, option, where = {} } }: NamedWant): string {
  const holder = lineageOf(stage).find((one) => one.entries.get(manager)?.own[option!] !== undefined);
  const options = Object.entries(where).flatMap(([key, value]) => {
    const [, name] = /^\{(.*)\}$/.exec(String(value)) ?? [];
    return holder && name !== undefined ? [`\`${name}: ${String(holder.entries.get(manager)!.options[key])}\``] : [];
  });
  if (holder && options.length > 0)
    return `set ${options.join(' and ')} to use the one of stage "${holder.name}" (${lineOf(model, [...holder.path, manager, option!], 'key')})`;
  return `add \`${option}\` to \`${manager}\` here or in an ancestor${path.at(-1) === manager ? '' : `, with this ${Object.keys(where).join(', ')}`}`;
}

/** The requirements of a manager's installations. Packages of a group are located where the stage uses the group. */
function installationWants(model: Model, stage: Stage, manager: Manager): NamedWant[] {
  const packages = stage.packages.filter((item) => item.manager === manager.name);
  const entry = stage.entries.get(manager.name);
  const { options } = entry ?? manager.defaults;
  if (packages.length === 0 && !manager.installs.some((option) => options[option] !== undefined)) return [];
  const path: Path = entry ? [...stage.path, manager.name] : [...stage.path, 'use', stage.spec.use!.indexOf(packages[0]!.group!)];
  const texts = Object.fromEntries(Object.entries(options).filter((option): option is [string, string] => typeof option[1] === 'string'));
  const addresses: ManagerOptions = { ...options, mirror: model.spec.mirrors?.[manager.name] ?? manager.defaults.mirror, packages };
  const secure = reachesOverTls(addresses) && !trustsAlready(model, stage);
  return manager.needs
    .filter(
      ({ when, https, credentials, field }) =>
        holds(when, options) &&
        (!https || secure) &&
        (!credentials || installationSecret(model, manager, options) !== undefined) &&
        (field === undefined || packages.some(({ fields }) => fields[field] !== undefined)),
    )
    .map((need) => ({ ...need, any: need.any.filter((each) => isIn(model, stage, each)) }))
    .filter(({ any }) => any.length > 0)
    .map(({ https, credentials, any }) => ({
      path,
      declared: any[0]!,
      does: `${https ? 'downloads' : 'installs'} ${manager.name} packages${https ? ' over https' : ''}${credentials ? ' from a mirror with a login' : ''}`,
      any: fillAll(any, texts),
    }));
}

function downloadWants(model: Model, stage: Stage): NamedWant[] {
  const index = stage.spec.downloads?.findIndex((download) => reachesOverTls(download)) ?? -1;
  if (index < 0 || trustsAlready(model, stage)) return [];
  const path = [...stage.path, 'downloads', index, stage.spec.downloads![index]!.url === undefined ? 'git' : 'url'];
  return systemWants(stage, 'ca-certificates', { path, does: 'downloads over https' }).map((want) => ({ ...want, declared: want.any[0]! }));
}

/** Whether a stage's distribution can have what a provider installs. */
function isIn({ managers }: Model, { distribution: { name } }: Stage, { manager }: Provider): boolean {
  const { distribution = name } = managers.find((each) => each.name === manager) ?? {};
  return distribution === name;
}

/** Whether authorities are declared, or the stage or an ancestor installs ca-certificates. */
function trustsAlready(model: Model, stage: Stage): boolean {
  return Boolean(model.spec.certificates?.length) || lineageOf(stage).some((one) => bringsAuthorities(model, one));
}
