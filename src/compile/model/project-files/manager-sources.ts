import type { Path } from '../../document/document.ts';
import type { Manager, ManagerOptions } from '../managers/manager.ts';
import type { Stage } from '../model.ts';
import { textsIn } from '../texts.ts';

/** A file or folder of the project that an installation copies. */
export interface ManagerSource {
  source: string;
  /** Its target, as manager.yaml writes it. */
  target: string;
  path: Path;
  /** The option that names it; undefined for a field of a package. */
  option?: string;
}

/** What the installation of a manager copies: sources in options, of which `a.b` is the key `b` of the maps in `a`, and in fields of packages. */
export function* managerSources(stage: Stage, { name: manager, copies }: Manager, options: ManagerOptions): Generator<ManagerSource> {
  for (const { option, field, target } of copies) {
    const [name = '', key] = option?.split('.') ?? [];
    for (const { text, path } of textsIn(options[name], [...stage.path, manager, name]))
      if (key === undefined || path.at(-1) === key) yield { source: text, target, path, option: name };
    if (field === undefined) continue;
    for (const item of stage.packages) {
      const source = item.fields[field];
      if (item.manager === manager && typeof source === 'string') yield { source, target, path: item.path };
    }
  }
}
