import { lineageOf } from '../../../model/lineage.ts';
import type { PlannedStage } from '../../plan.ts';
import { copiedBy } from '../../step.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';
import { writtenBy } from '../writes.ts';

export function* commandGenerated({ calls, planned }: ShellCommand): Iterable<ShellFinding> {
  let known: ReadonlyMap<string, string> | undefined;
  for (const call of calls) {
    for (const { path, word, removed, tree } of writtenBy(call)) {
      known ??= generatedIn(planned);
      const file = known.has(path) ? path : tree ? [...known.keys()].find((target) => target.startsWith(`${path}/`)) : undefined;
      if (file === undefined) continue;
      yield {
        range: word.range,
        message: `this ${removed ? 'removes' : 'writes'} "${file}", which dwbuild generates in stage "${known.get(file)}"`,
        hint: 'set its content with the keys of tools.yaml, or use a file of a different name',
      };
      break;
    }
  }
}

/** The files that dwbuild generates for a stage and its ancestors, with the stage of each. */
function generatedIn(stage: PlannedStage): Map<string, string> {
  return new Map(
    lineageOf(stage).flatMap(({ name, steps }) =>
      steps.flatMap(({ instruction, data, origin }) =>
        instruction === 'COPY' && origin.path[2] !== 'files' ? copiedBy(data).map(({ target }) => [target, name] as const) : [],
      ),
    ),
  );
}
