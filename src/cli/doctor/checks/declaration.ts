import { hasErrors } from '../../../diagnostic/diagnostic.ts';
import { outputOf } from '../../../compile/output/compare.ts';
import { counted, summary } from '../../../report/frame.ts';
import type { Look } from '../finding.ts';
import { asSeen } from '../../../system/host.ts';

/** Checks tools.yaml, and that the generated files are up to date. */
export const declaration: Look = ({ project, compilation }) => {
  const subject = project.file;
  if (!compilation)
    return [{ subject, state: 'wrong', text: 'the file does not exist', hint: 'start a project with `dwbuild init`, or name the declaration with --file' }];
  const { diagnostics, plan, rendering } = compilation;
  if (!plan || !rendering || hasErrors(diagnostics))
    return [{ subject, state: 'wrong', text: summary(diagnostics), hint: '`dwbuild check` shows what is wrong' }];
  const { added, changed, stale, foreign, links } = outputOf(project, rendering.files).changes;
  const fresh = [added, changed, stale, foreign, links].every(({ length }) => length === 0);
  const [stages, out] = [counted(plan.stages.length, 'stage'), `${asSeen(project.outPath)}/`];
  return [
    fresh
      ? { subject, state: 'ok', text: `valid, ${stages}; ${out} is up to date` }
      : { subject, state: 'wrong', text: `valid, ${stages}; ${out} is out of date`, hint: 'run `dwbuild`' },
  ];
};
