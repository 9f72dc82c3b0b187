import { compile } from '../../compile/compile.ts';
import { lockPath } from '../../compile/project.ts';
import type { Project } from '../../compile/project.ts';
import { checkNpmTrees } from '../../compile/verify/npm-trees.ts';
import { diagnosticsOf } from '../../compile/verify/validate.ts';
import { errorsIn, hasErrors, startOf } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { asSeen } from '../../system/host.ts';
import type { CommandResult } from '../command.ts';
import { dependenciesOf } from '../replay/dependencies.ts';

/** Whether the locks fit tools.yaml and the projects, as `check` sees it. */
export async function checkLocks(project: Project): Promise<CommandResult> {
  const { diagnostics, document, model, plan, project: whole, read } = await compile(project, 'plan');
  const place = asSeen(lockPath(project));
  if (hasErrors(diagnostics) || !model || !plan) return { diagnostics: errorsIn(diagnostics), document };
  const inTrees = diagnosticsOf({ model }, await checkNpmTrees({ model }));
  if (inTrees.length > 0) return { diagnostics: inTrees, document };
  if (plan.lock) return { diagnostics: [], message: `${place} was made from ${project.file}`, dependencies: dependenciesOf(whole, read) };
  const missing: Diagnostic = {
    code: 'LOCK_MISSING',
    severity: 'error',
    message: `there is no ${place}`,
    hint: 'run `npx dwbuild lock`',
    ...startOf(project.file),
  };
  return { diagnostics: [missing], document };
}
