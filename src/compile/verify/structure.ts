import { sectionSteps } from '../plan/asides.ts';
import type { Origin } from '../plan/origin.ts';
import { keywordOf } from '../plan/step.ts';
import { overlap } from '../render/lines.ts';
import type { Lines, SectionLines, StepLines } from '../render/lines.ts';
import { WHOLE_FILE } from '../render/render.ts';
import { hereDocumentIn, isContinued, LONGEST_COMMAND, LONGEST_LINE, unfold } from '../document/builder.ts';
import { evaluated } from './evaluated.ts';
import { parsedMeaning, plannedMeaning } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { parseInstructions } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';
import type { Fault, Subject } from './subject.ts';

const HINT = "partials may format an instruction, but not add, remove or change one; check the project's own partials/ first";

/** The parsed Dockerfile and its faults. */
export interface Structure {
  faults: Fault[];
  instructions: ParsedInstruction[];
}

/**
 * Parses the Dockerfile and compares it with the plan: each step must be exactly one instruction with the planned meaning, and there must be
 * no others.
 *
 * The text is parsed in sections, one for each stage, because the parser's time grows faster than its input. That is safe because a section
 * can't affect the next one, which is also checked here: a section ends with a whole line, the last line of an instruction is not continued,
 * no instruction opens a here-document, and no parser directive changes the escape character.
 */
export function checkStructure({ plan, rendering }: Subject, sections: readonly SectionLines[]): Structure {
  const dockerfile = rendering.files.get('Dockerfile') ?? '';
  const lines = dockerfile.split('\n');
  const found = new Set(sections.map(({ rendered }) => rendered.stage));
  const missing = plan.stages.filter((stage) => !found.has(stage));
  const faults = missing.map((stage) => fault(stage.origin, `the Dockerfile does not contain the rendered section of stage "${stage.name}"`));
  const instructions: ParsedInstruction[] = [];
  let next = 1;
  for (const section of [...sections, undefined]) {
    const between = { first: next, last: (section?.first ?? lines.length + 1) - 1 };
    const stray = parseInstructions(textOf(lines, between), between.first);
    instructions.push(...stray);
    faults.push(
      ...stray.map((instruction) =>
        fault(
          section?.rendered.stage.origin ?? WHOLE_FILE,
          `partials/Dockerfile.hbs renders an extra instruction: ${shortened(instruction.text)}`,
          instruction,
        ),
      ),
    );
    if (!section) break;
    const parsed = parseInstructions(textOf(lines, section), section.first);
    instructions.push(...parsed);
    faults.push(...checkSection(section, parsed));
    next = section.last + 1;
  }
  const [, directive] = /^(?:#\s*check\s*=.*\n)*#\s*(syntax|escape)\s*=/i.exec(dockerfile) ?? [];
  if (directive) faults.push(fault(WHOLE_FILE, `the parser directive "${directive}" changes how the Dockerfile is read`));
  return { faults, instructions };
}

function checkSection({ rendered: { stage }, steps }: SectionLines, instructions: readonly ParsedInstruction[]): Fault[] {
  const found = new Set(steps.map(({ step }) => step));
  const lost = sectionSteps(stage).filter((step) => !found.has(step));
  const stray = instructions.filter((instruction) => !steps.some((step) => overlap(step, instruction)));
  return [
    ...lost.map((step) => fault(step.origin, `partials/stage.hbs omits the ${keywordOf(step)} of stage "${stage.name}"`)),
    ...stray.map((instruction) =>
      fault(stage.origin, `partials/stage.hbs renders an extra instruction in stage "${stage.name}": ${shortened(instruction.text)}`, instruction),
    ),
    ...steps.flatMap((step) =>
      checkStep(
        step,
        instructions.filter((instruction) => overlap(step, instruction)),
      ),
    ),
  ];
}

function checkStep(lines: StepLines, instructions: readonly ParsedInstruction[]): Fault[] {
  const { step, rendered } = lines;
  const wrong = (what: string, hint?: string) => [fault(step.origin, `the ${keywordOf(step)} of stage "${rendered.stage.name}" ${what}`, lines, hint)];
  const [only, extra] = instructions;
  if (extra) return wrong(`renders more than one instruction: ${shortened(extra.text)}`);
  if (!only || only.first !== lines.first || only.last !== lines.last) return wrong('does not render exactly one instruction');
  if (isContinued(only.text)) return wrong('continues after its last line');
  const document = /^(RUN|COPY|ADD)$/.test(keywordOf(step)) ? hereDocumentIn(unfold(only.text)) : undefined;
  if (document) return wrong(`opens a here-document, ${document}`, 'older builders silently ignore here-documents: put the text in a file under files/');
  if (only.text.split('\n').some((line) => Buffer.byteLength(line) > LONGEST_LINE))
    return wrong(`has a line of more than ${LONGEST_LINE} bytes, which BuildKit rejects`, 'put it in a file under files/');
  if (only.keyword === 'RUN' && Buffer.byteLength(unfold(only.text).slice('RUN '.length)) > LONGEST_COMMAND)
    return wrong(
      `has more than ${LONGEST_COMMAND} bytes, and Linux starts no shell with more`,
      'move a part to a stage that is its parent, or to a script under files/',
    );
  if (step.instruction === 'RUN' && step.data.script === 'run/script' && evaluated(only, step.data) !== step.data.lines.join('\n'))
    return wrong('does not evaluate the command as it is written');
  if (step.instruction === 'FOREIGN')
    return only.text === step.data.text && only.keyword === step.data.keyword ? [] : wrong('is not the line as it is written');
  const planned = plannedMeaning(step);
  const parsed = parsedMeaning(only);
  if (JSON.stringify(parsed) === JSON.stringify(planned)) return [];
  return wrong(`reads back as ${parsed ? meaningText(parsed) : shortened(only.text)}, not as ${meaningText(planned)}`);
}

function fault(origin: Origin, message: string, lines?: Lines, hint = HINT): Fault {
  return { code: 'DOCKERFILE_MISMATCH', message, hint, origin, ...(lines && { lines }) };
}

function textOf(lines: readonly string[], { first, last }: Lines): string {
  return lines.slice(first - 1, last).join('\n');
}

function meaningText({ keyword, flags, words, expanded = [] }: Meaning): string {
  const text = shortened([keyword, ...flags.map((flag) => `--${flag}`), ...words.map((word) => JSON.stringify(word))].join(' '));
  return expanded.length > 0 ? `${text} with ${expanded.map((name) => `$${name}`).join(', ')} expanded` : text;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
