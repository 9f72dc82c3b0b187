import { spanOf } from '../../document/locate.ts';
import type { Document, LocatedChild, ParseResult } from '../../document/document.ts';
import { isMap, mapIn } from '../../document/maps.ts';
import { LARGEST, listOf, withChildren } from '../../document/tree.ts';
import { keyOf } from '../matrix/values.ts';
import { stagesFor, treeOf } from './reach.ts';

/** Adds each group with `for` to the `use` of the stages that it is for, as if they named it. */
export function withGroups(document: Document): ParseResult {
  const { stages, groups } = Object.fromEntries(document.root.children ?? []);
  const general = [...(isMap(groups?.value) ? groups.children! : [])].flatMap(([name, { children }]) => {
    const wanted = children?.get('for');
    return wanted && isMap(wanted.value) ? [{ name, wanted }] : [];
  });
  if (general.length === 0 || !isMap(stages?.value)) return { document, diagnostics: [] };
  const tree = treeOf(mapIn(stages.value), document.members);
  if (general.length * tree.stages.size > LARGEST) {
    const message = `the groups with \`for\` and the stages are too many: ${general.length} and ${tree.stages.size}`;
    const place = spanOf(document, keyOf(general[0]!.wanted).offsets);
    return {
      document,
      incomplete: true,
      diagnostics: [{ code: 'EXPANSION_SIZE', severity: 'error', message, hint: 'join groups for the same stages', ...place }],
    };
  }
  const added = new Map<string, LocatedChild[]>();
  for (const { name, wanted } of general)
    for (const stage of stagesFor(mapIn(wanted.value), name, tree)) {
      const items = added.get(stage) ?? [];
      items.push({ value: name, offsets: keyOf(wanted).offsets });
      added.set(stage, items);
    }
  const all = new Map(stages.children);
  for (const [name, items] of added) all.set(name, using(all.get(name)!, items));
  return {
    document: { ...document, root: withChildren(document.root, new Map(document.root.children).set('stages', withChildren(stages, all))) },
    diagnostics: [],
  };
}

function using(stage: LocatedChild, added: readonly LocatedChild[]): LocatedChild {
  const use = stage.children!.get('use');
  if (use && use.value !== null && !Array.isArray(use.value)) return stage;
  const items = [...(use?.children?.values() ?? []), ...added].map((located) => ({ located, size: 1 }));
  const list: LocatedChild = { ...listOf(items, use?.offsets ?? added[0]!.offsets).located, key: use?.key ?? added[0]!.offsets };
  return withChildren(stage, new Map(stage.children).set('use', list));
}
