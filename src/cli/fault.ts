import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import type { SourceOrigin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { secretIn } from '../compile/model/secrets/secrets.ts';
import { version } from '../generated/shipped.ts';

/** The report of a fault of dwbuild: versions, the command line, and the stack with lines of `src/`. Possible secrets are masked. */
export function faultReport(error: unknown): string {
  const { DWBUILD_MIRROR_ROOT: root } = process.env;
  const quoted = (word: string) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : JSON.stringify(word));
  const command = ['dwbuild', ...process.argv.slice(2)].map(quoted).join(' ');
  return [
    `dwbuild ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `$ ${root ? `DWBUILD_MIRROR_ROOT=${quoted(root)} ` : ''}${command}`,
    ...stacks(error),
  ]
    .join('\n')
    .replaceAll(/[a-z][a-z0-9+.-]*:\/\/[^\s"'`]+|[^\s"'`=:(),]+/gi, (word) => (secretIn('', word) ? '***' : word));
}

/** The stack of an error, and those of its causes. */
function stacks(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const [cause, ...further] = error.cause === undefined ? [] : stacks(error.cause);
  return [inSources(error.stack ?? String(error)), ...(cause === undefined ? [] : [`caused by: ${cause}`, ...further])];
}

/**
 * Replaces each position in the bundle with its line of `src/`. Without a source map, the stack stays unchanged.
 * V8's compiled code names the bundle by the path at which it was built.
 */
function inSources(stack: string): string {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(import.meta.url)}.map`, 'utf8')));
    return stack.replaceAll(/^( +at (?:async )?)(?:.*? \()?.*[\\/]bundle\.cjs:(\d+):(\d+)\)?$/gm, (frame, at: string, line: string, column: string) => {
      const origin: Partial<SourceOrigin> = map.findOrigin(Number(line), Number(column));
      return origin.fileName ? `${at}${origin.fileName}:${origin.lineNumber}` : frame;
    });
  } catch {
    return stack;
  }
}
