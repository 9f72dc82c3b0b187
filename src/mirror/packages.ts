import type { Manager } from '../compile/model/managers/manager.ts';
import { constraintOf, normalised, readPackage } from '../compile/model/managers/package.ts';
import type { Package } from '../compile/model/managers/package.ts';
import type { DeclaredPackage } from '../compile/model/model.ts';
import { listedPackages } from '../compile/model/project-files/listed.ts';
import type { Path } from '../compile/document/document.ts';
import { lockedPackages } from '../compile/plan/lock/packages.ts';
import { addressesOf } from './addresses.ts';
import type { Holding } from './holding.ts';
import type { Holder } from './holder.ts';

/** The packages of a stage: those of the lock, and those of tools.yaml that it does not have. */
export function packagesIn(holder: Holder): Holding[] {
  return holder.model.managers.flatMap((manager) => [...ofLock(holder, manager), ...declaredIn(holder, manager)]);
}

function ofLock({ model, plan, stage, declared, mirrors }: Holder, manager: Manager): Holding[] {
  return lockedPackages(model, declared, plan.lock)
    .filter(({ manager: name, sha256 }) => name === manager.name && sha256 !== undefined) // the others are in the parent
    .map(({ name: written, version, sha256, platform }) => {
      const name = normalised(written.replace(/:.*/, ''), manager.package.normalise);
      const asked = declared.packages.find((item) => item.manager === manager.name && item.key === name);
      const at = addressesOf(manager, mirrors?.settings[manager.name], { ...declared.entries.get(manager.name)?.own, name });
      const path = asked?.path ?? [...declared.path, manager.name];
      return {
        kind: manager.name,
        name,
        version,
        exact: true,
        at,
        sha256: sha256!,
        ...(platform !== undefined && { platforms: [platform] }),
        stages: [stage.name],
        path,
      };
    });
}

function declaredIn(holder: Holder, manager: Manager): Holding[] {
  const { model, plan, declared } = holder;
  const key = (name: string) => normalised(name.replace(/:.*/, ''), manager.package.normalise);
  const locked = new Set(
    lockedPackages(model, declared, plan.lock)
      .filter(({ manager: name, integrity }) => name === manager.name && integrity === undefined) // npm-lock.ts reads those with one
      .map(({ name }) => key(name)),
  );
  const listed = listedPackages(model, declared).filter(({ installed }) => installed);
  const isNeeded = ({ fields }: DeclaredPackage) => fields['marker'] === undefined || locked.size === 0; // the lock has those whose condition is met
  const items = [...declared.packages, ...listed].filter((item) => item.manager === manager.name && isNeeded(item));
  return [...items, ...ofOptions(holder, manager)].filter(({ name }) => !locked.has(key(name))).flatMap((item) => holdingOf(holder, manager, item));
}

/** The packages that options name, such as an installer. */
function ofOptions({ declared }: Holder, { name: manager, index, package: syntax }: Manager): (Package & { path: Path })[] {
  const own = declared.entries.get(manager)?.own ?? {};
  return (index?.options ?? []).flatMap((option) =>
    [own[option]].flat().flatMap((text, at) => {
      const path = [...declared.path, manager, option, ...(Array.isArray(own[option]) ? [at] : [])];
      return typeof text === 'string' && text !== manager ? [{ ...readPackage(syntax, text), path }] : [];
    }),
  );
}

function holdingOf({ stage, declared, mirrors }: Holder, manager: Manager, item: Package & { path: Path }): Holding[] {
  const { name: written, key, version, fields, path } = item;
  const { alias, url, sha256, git, commit, folder } = fields;
  if (folder !== undefined) return [];
  const common = { stages: [stage.name], path };
  const sum = typeof sha256 === 'string' ? { sha256 } : {};
  if (typeof git === 'string') return [{ kind: 'git', name: written, version: String(commit), exact: true, at: [git], ...common }];
  if (typeof url === 'string')
    return [{ kind: 'download', name: written, ...(version !== undefined && { version }), exact: true, at: [url], ...sum, ...common }];
  const name = typeof alias === 'string' ? alias : key.replace(/:.*/, '');
  const wanted = constraintOf(item)
    .replace(/\s*;.*/s, '')
    .replace(/^(?:@npm:@?[^@]*@?|@|==?(?=[^=]))=?/, '');
  const at = addressesOf(manager, mirrors?.settings[manager.name], { ...declared.entries.get(manager.name)?.own, ...fields, name });
  return [{ kind: manager.name, name, ...(wanted !== '' && { version: wanted }), exact: false, at, ...sum, ...common }];
}
