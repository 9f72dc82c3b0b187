import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document, LocatedChild, Path, ParseResult } from '../../document/document.ts';
import { spanOf } from '../../document/locate.ts';
import { isMap } from '../../document/maps.ts';
import { withChildren, withItems } from '../../document/tree.ts';
import type { Manager } from '../managers/manager.ts';
import { once } from '../once.ts';

type Options = ReadonlyMap<string, LocatedChild>;

/** Adds the options of groups, such as a repository, to the stages that use them; what a stage says itself has precedence. */
export function withGroupOptions(document: Document, managers: readonly Manager[]): ParseResult {
  const { stages, groups } = Object.fromEntries(document.root.children ?? []);
  const given = new Map([...(isMap(groups?.value) ? groups.children! : [])].map(([name, group]) => [name, optionsIn(group, managers)]));
  if (!isMap(stages?.value) || ![...given.values()].some(({ size }) => size > 0)) return { document, diagnostics: [] };
  const found: [Path, Diagnostic][] = [];
  const all = new Map(Array.from(stages.children!, ([name, stage]) => [name, isMap(stage.value) ? withGiven(name, stage) : stage]));
  const root = withChildren(document.root, new Map(document.root.children).set('stages', withChildren(stages, all)));
  return { document: { ...document, root }, diagnostics: once(found, document) };

  function withGiven(name: string, stage: LocatedChild): LocatedChild {
    const children = new Map(stage.children);
    for (const [index, use] of [...(stage.children!.get('use')?.children?.values() ?? [])].entries())
      for (const [manager, { entry, options }] of given.get(String(use.value)) ?? []) {
        const own = stage.children!.get(manager);
        const known = children.get(manager);
        const report = (option: string) =>
          found.push([
            ['stages', name, 'use', index],
            {
              code: 'GROUP_OPTION',
              severity: 'error',
              message: `the group "${String(use.value)}" gives \`${manager}\` of stage "${name}" another \`${option}\` than a group before it`,
              hint: `write \`${option}\` in the stage, which has precedence`,
              ...spanOf(document, use.offsets),
            },
          ]);
        children.set(manager, together(known, entry, options, own, report));
      }
    return withChildren(stage, children);
  }
}

/** The options of a group, by manager, with its entry. */
function optionsIn({ value, children }: LocatedChild, managers: readonly Manager[]): Map<string, { entry: LocatedChild; options: Options }> {
  const entries = isMap(value) ? managers.flatMap(({ name }) => ({ name, entry: children!.get(name) })) : [];
  return new Map(
    entries.flatMap(({ name, entry }) => {
      const options = new Map([...(entry && isMap(entry.value) ? entry.children! : [])].filter(([key]) => key !== 'packages'));
      return entry && options.size > 0 ? [[name, { entry, options }]] : [];
    }),
  );
}

/** The entry of a stage with further options; lists, such as those of repositories, are joined. */
function together(
  known: LocatedChild | undefined,
  entry: LocatedChild,
  options: Options,
  own: LocatedChild | undefined,
  report: (option: string) => void,
): LocatedChild {
  if (known && known.value !== null && typeof known.value !== 'object') return known;
  const map: LocatedChild = !known || known.value === null ? { ...entry, ...(known?.key && { key: known.key, offsets: known.offsets }) } : known;
  const children = new Map(known === undefined || known.value === null ? [] : Array.isArray(known.value) ? [['packages', known] as const] : known.children);
  for (const [option, value] of options) {
    const before = children.get(option);
    if (isMap(own?.value) && option in own.value) continue;
    if (!before) children.set(option, value);
    else if (Array.isArray(before.value) && Array.isArray(value.value))
      children.set(option, withItems(before, distinct([...before.children!.values(), ...value.children!.values()])));
    else if (!isDeepStrictEqual(before.value, value.value)) report(option);
  }
  return withChildren(map, children);
}

function distinct(items: readonly LocatedChild[]): LocatedChild[] {
  return [...new Map(items.toReversed().map((item) => [JSON.stringify(item.value), item])).values()].toReversed();
}
