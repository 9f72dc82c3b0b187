import type { ShellCall, Range } from '../call.ts';
import { fetches, verifies } from '../downloads.ts';
import { isShell, readsScript, scriptOf } from '../read-calls.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';
import { operands, writtenBy } from '../writes.ts';

export function* commandRemote({ calls, pipes, earlier }: ShellCommand): Iterable<ShellFinding> {
  for (const { parts, range } of pipes) {
    const reader = parts.findIndex((part, index) => index > 0 && part.some(readsScript));
    const source = parts.slice(0, Math.max(reader, 0)).flat().find(fetches);
    if (source && !parts.slice(0, reader).flat().some(verifies)) yield finding(source, range);
  }
  const files = new Map<string, ShellCall>();
  for (const call of [...earlier, ...calls]) {
    if (verifies(call)) files.clear();
    if (fetches(call)) for (const { path } of writtenBy(call)) files.set(path, call);
    const nested = executedWords(call)
      .flatMap((word) => word.calls)
      .find(fetches);
    const file = files.get(executedFile(call) ?? '');
    if ((nested ?? file) && calls.includes(call)) yield finding((nested ?? file)!, call.range);
  }
}

/** The words whose content a call executes: `sh -c "$(…)"`, `eval "$(…)"`, `bash <(…)`. */
function executedWords({ program, args }: ShellCall): ShellCall['args'] {
  const script = scriptOf(program, args);
  if (script) return [script];
  return program === 'eval' || program === 'source' || program === '.' || isShell(program) ? args.slice(0, 1) : [];
}

/** The file that a call executes: a program, or a script of a shell or an interpreter. */
function executedFile(call: ShellCall): string | undefined {
  const { path, program, args } = call;
  if (path?.startsWith('/') && !isShell(program)) return path;
  const runs = isShell(program) ? !scriptOf(program, args) : /^(\.|source|perl|php|python|ruby)[0-9.]*$/.test(program);
  return runs ? operands(args)[0]?.text : undefined;
}

function finding({ program }: ShellCall, range: Range): ShellFinding {
  return {
    range,
    message: `this executes what "${program}" downloads, and nothing verifies that it is what you expect`,
    hint: 'declare the file in `downloads` with its `sha256` and execute it from there, or install a package',
  };
}
