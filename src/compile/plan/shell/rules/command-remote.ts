import type { ShellCall, Range } from '../call.ts';
import { downloadsOf, fetches, verifies } from '../downloads.ts';
import { executedWords, scriptsOf } from '../executed.ts';
import { pathOf } from '../paths.ts';
import { readsScript } from '../scripts.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';
import { operands, writtenBy } from '../writes.ts';

export function* commandRemote({ calls, pipes, earlier }: ShellCommand): Iterable<ShellFinding> {
  for (const { parts, range } of pipes) {
    const reader = parts.findIndex((part, index) => index > 0 && part.some(readsScript));
    const source = parts.slice(0, Math.max(reader, 0)).flat().find(fetches);
    if (source && !parts.slice(0, reader).flat().some(verifies)) yield finding(source, range);
  }
  const own = new Set(calls);
  const files = new Map<string, ShellCall>();
  for (const call of [...earlier, ...calls]) {
    if (verifies(call)) files.clear();
    const nested = executedWords(call)
      .flatMap((word) => word.calls)
      .find(fetches);
    const file = scriptsOf(call).find((path) => files.has(path));
    const source = nested ?? (file === undefined ? undefined : files.get(file));
    if (source && own.has(call)) yield finding(source, call.range);
    follow(files, call);
  }
}

/** Adds the files that a call downloads, or copies from a downloaded one, and takes those away that it replaces or removes. */
function follow(files: Map<string, ShellCall>, call: ShellCall): void {
  if (fetches(call)) {
    const outputs = call.outputs.map(({ text }) => pathOf(call, text));
    for (const path of [...outputs, ...downloadsOf(call).map((each) => each.path)]) files.set(path, call);
  }
  if (!/^(cp|install|ln|mv|rm)$/.test(call.program)) return;
  const source = operands(call.args)
    .map(({ text }) => files.get(pathOf(call, text)))
    .find((found) => found);
  for (const { path, removed } of writtenBy(call)) {
    if (source && !removed) files.set(path, source);
    else files.delete(path);
  }
}

function finding({ program }: ShellCall, range: Range): ShellFinding {
  return {
    range,
    message: `this executes what "${program}" downloads, and nothing verifies that it is what you expect`,
    hint: 'declare the file in `downloads` with its `sha256` and execute it from there, or install a package',
  };
}
