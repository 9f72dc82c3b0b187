import { checks } from '../../generated/checks.ts';
import type { Rendering } from '../render.ts';
import { ignoredBy } from '../../document/dockerignore.ts';
import { byStage } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';
import type { LineFault } from './subject.ts';

/** Runs BuildKit's static checks on the Dockerfile as it reads back. */
export function runChecks({ files }: Rendering, instructions: readonly ParsedInstruction[]): LineFault[] {
  const subject = { ...byStage(instructions), isIgnored: ignoredBy(files.get('Dockerfile.dockerignore') ?? '') };
  return checks.flatMap(({ name, severity, description, check }) =>
    [...check(subject)].map(({ instruction, message }) => ({
      code: `BUILDKIT_${name}`,
      severity,
      message: message.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
      hint: `${description} (BuildKit's check ${name})`,
      line: instruction.first,
    })),
  );
}
