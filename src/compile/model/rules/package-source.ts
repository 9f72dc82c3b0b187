import type { Sources } from '../../document/sources.ts';
import type { PackageForm } from '../managers/manager.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* packageSource({ stages, managers, sources }: Model): Iterable<Finding> {
  const forms = managers.flatMap(({ name, copies }) => copies.flatMap(({ field, form }) => (field !== undefined && form ? [{ name, field, form }] : [])));
  for (const stage of stages.values())
    for (const { manager, path, fields } of stage.packages)
      for (const { name, field, form } of forms) {
        const source = name === manager ? fields[field] : undefined;
        const fault = typeof source === 'string' ? faultOf(source, form, sources) : undefined;
        if (fault) yield { path, message: `"./${String(source)}", which stage "${stage.name}" installs, ${fault.message}`, hint: fault.hint };
      }
}

/** What is wrong with a folder or file that is no package; MISSING_SOURCE reports one that does not exist. */
function faultOf(source: string, { has, archives, title }: PackageForm, sources: Sources): Pick<Finding, 'message' | 'hint'> | undefined {
  const kind = sources.kind(source);
  if (kind === 'folder' && sources.list(source).length > 0 && !has.some((name) => sources.kind(`${source}/${name}`) === 'file'))
    return {
      message: has.length > 1 ? `has neither ${has.join(' nor ')}` : `has no ${has.join()}`,
      hint: has.length > 1 ? `name the folder that has one of them, or add a ${has[0]}` : 'name the folder that has it, or add it',
    };
  if (kind === 'file' && !archives.some((end) => source.endsWith(end)))
    return {
      message: `is not ${title}`,
      hint: `a package is a folder with ${has.join(' or ')}, or an archive: ${archives.map((end) => `*${end}`).join(', ')}`,
    };
  return undefined;
}
