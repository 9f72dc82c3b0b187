import { checks } from '../../generated/checks.ts';
import type { Rendering } from '../render/render.ts';
import { ignoredBy } from '../document/dockerignore.ts';
import type { ParsedInstruction } from './parse.ts';
import type { LineFault } from './subject.ts';

/** Runs BuildKit's static checks on the parsed Dockerfile. */
export function runChecks({ files }: Pick<Rendering, 'files'>, instructions: readonly ParsedInstruction[]): LineFault[] {
  const subject = { instructions, isIgnored: ignoredBy(files.get('Dockerfile.dockerignore') ?? '') };
  return checks.flatMap(({ code, severity, description, check }) => {
    const name = code.slice('BUILDKIT_'.length);
    return [...check(subject)]
      .filter(({ instruction }) => !isSkipped(name, instruction))
      .map(({ instruction, message, variable }) => ({
        code,
        severity,
        message: message.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
        hint: `${description} (BuildKit's check ${name})`,
        line: instruction.first,
        ...(variable !== undefined && { variable }),
      }));
  });
}

/** Whether a comment above the instruction, `# check=skip=<names>` or `all`, skips a check; the first such comment applies. */
function isSkipped(check: string, { comments }: ParsedInstruction): boolean {
  const options = comments.map((comment) => /^check\s*=\s*(\S+)/i.exec(comment)?.[1]).find((value) => value !== undefined);
  const skipped = options?.split(';').flatMap((option) => /^skip=(.*)$/.exec(option)?.[1]?.split(',') ?? []) ?? [];
  return skipped.some((name) => name === 'all' || name === check);
}
