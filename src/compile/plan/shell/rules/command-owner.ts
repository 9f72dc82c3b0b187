import { lineageOf } from '../../../model/lineage.ts';
import { SYSTEM } from '../../ownership/place.ts';
import { trustedIn } from '../../ownership/trusted.ts';
import type { Trusted } from '../../ownership/place.ts';
import { pathOf } from '../paths.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';
import type { ShellCall, ShellWord } from '../call.ts';
import { operands, valuesOf, writtenBy } from '../writes.ts';

export function* commandOwner({ calls, stage, planned }: ShellCommand): Iterable<ShellFinding> {
  let known: readonly Trusted[] | undefined;
  for (const call of calls) {
    const { program, args } = call;
    const installed = program === 'install' ? valuesOf(args, 'o', 'owner').at(-1) : undefined;
    const owner = program === 'chown' ? operands(args, /^--from$/)[0] : installed;
    if (!owner) continue;
    const name = owner.text.replace(/[:.].*/, '');
    if (/^(root|\+?0*)$/.test(name)) continue;
    const deep = args.some(({ text }) => /^-[a-zA-Z]*R|^--recursive$/.test(text));
    for (const { word, path: place } of installed
      ? installedBy(call)
      : operands(args)
          .slice(1)
          .map((word) => ({ word, path: pathOf(call, word.text) }))) {
      known ??= [...SYSTEM, ...trustedOf()];
      const trusted = known.find((each) => meets(place, each, deep));
      if (!place.startsWith('/') || !trusted) continue;
      yield {
        range: word.range,
        message: `this gives "${place}" to "${name}", but ${trusted.path ? `${trusted.by} "${trusted.written}"` : `root runs or loads files from "${trusted.place}"`}`,
        hint: 'give the user a directory that root does not use, for example /opt/<user>, and list it in `session.owns`',
      };
    }
  }

  /** What root runs and loads because of this stage and its ancestors. */
  function trustedOf(): Trusted[] {
    const all = lineageOf(planned);
    return lineageOf(stage).flatMap((each, index) => trustedIn(each, all[index]!));
  }
}

/** What `install` writes: files, or with -d directories. */
function installedBy(call: ShellCall): { word: ShellWord; path: string }[] {
  if (!call.args.some(({ text }) => /^-[a-z]*d|^--directory$/.test(text)))
    return [
      ...new Map(
        writtenBy(call)
          .toReversed()
          .map((each) => [each.word.range, each]),
      ).values(),
    ];
  return operands(call.args).map((word) => ({ word, path: pathOf(call, word.text) }));
}

/** Whether a place is one that root uses, lies in it or, where all below changes its owner, contains it. */
function meets(place: string, { place: trusted, tree }: Trusted, deep: boolean): boolean {
  return place === trusted || (tree && place.startsWith(`${trusted}/`)) || (deep && (place === '/' || trusted.startsWith(`${place}/`)));
}
