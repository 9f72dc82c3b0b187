import { didYouMean } from '../../../diagnostic/did-you-mean.ts';
import { hereDocumentIn, unfold } from '../../document/builder.ts';
import { locateWithin } from '../../document/locate.ts';
import { namesImage } from '../images/image.ts';
import { foreignInstructions, UNKNOWN } from '../foreign.ts';
import type { ForeignInstruction } from '../foreign.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** What a stage can have in `dockerfile`. */
const ALLOWED = ['ARG', 'COPY', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'RUN', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'];

/** What it can't have, and what says it instead. */
const REFUSED: Readonly<Record<string, string>> = {
  ADD: '`files` extracts an archive with `extract: true`, and `downloads` gets a file from an address',
  CMD: '`start` or `cmd` names the program of the image',
  ENTRYPOINT: '`start` or `entrypoint` names the program of the image',
  ENV: '`env`, `path` and `session` set variables: the start script and login shells have to know them',
  FROM: 'a stage is an entry of `stages`',
  MAINTAINER: 'write LABEL org.opencontainers.image.authors="…"',
  ONBUILD: 'steps that other stages need are in a stage that is their `parent`',
  SHELL: 'it would change the steps of dwbuild too: write RUN ["bash", "-c", "…"]',
};

type Problem = Pick<Finding, 'message'> & { hint: string };

export function* dockerfileLine(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const path = [...stage.path, 'dockerfile'];
    for (const instruction of foreignInstructions(stage.spec)) {
      const problem = problemOf(instruction) ?? copyProblem(model, instruction);
      if (problem) yield { path, span: locateWithin(model.document, path, instruction.range), ...problem };
      if (problem && hereDocumentOf(instruction) !== undefined) break; // what follows is its text
    }
  }
}

function problemOf(instruction: ForeignInstruction): Problem | undefined {
  const { keyword, flags, words, open } = instruction;
  const name = keyword.toUpperCase();
  if (Object.hasOwn(REFUSED, name)) return { message: `${name} is not for the \`dockerfile\` of a stage`, hint: REFUSED[name]! };
  if (!ALLOWED.includes(name))
    return { message: `"${keyword}" is not an instruction`, hint: didYouMean(name, ALLOWED) ?? `the instructions here are ${ALLOWED.join(', ')}` };
  if (keyword !== name) return { message: `"${keyword}" is not in capitals`, hint: `write ${name}` };
  if (open) return { message: `${name} ends with a backslash, after which there is no line`, hint: 'remove the backslash' };
  if (words.length === 0) return { message: `${name} is empty`, hint: 'complete or remove it' };
  const document = hereDocumentOf(instruction);
  if (document !== undefined)
    return {
      message: `${name} opens a here-document, ${document}, which older builders silently ignore`,
      hint: 'put the text in a file under files/, or several lines into a command of `run`',
    };
  if (name === 'RUN' && flags.length > 0)
    return { message: `RUN has the option --${flags[0]!.name}`, hint: 'an item of `run` has `cache`, `bind`, `secret`, `ssh` and `network`' };
  return undefined;
}

function hereDocumentOf({ keyword, text }: ForeignInstruction): string | undefined {
  return /^(RUN|COPY)$/.test(keyword) ? hereDocumentIn(unfold(text)) : undefined;
}

function copyProblem({ stages }: Model, { keyword, flags, words }: ForeignInstruction): Problem | undefined {
  if (keyword !== 'COPY') return undefined;
  const values = new Map(flags.map(({ name, value }) => [name, value]));
  const [other] = [...values.keys()].filter((name) => !['from', 'chown', 'chmod'].includes(name));
  if (other !== undefined) return { message: `COPY has the option --${other}, which not every builder has`, hint: 'COPY has --from, --chown and --chmod here' };
  if (words.length < 2) return { message: 'COPY has no target', hint: 'write COPY source target' };
  const mode = values.get('chmod');
  if (mode !== undefined && !/^[0-7]{3,4}$/.test(mode))
    return { message: `the mode "${mode}" is not octal, which older builders silently ignore`, hint: 'write --chmod=0755' };
  const from = values.get('from');
  if (from !== undefined) {
    if (stages.has(from) || (namesImage(from) && !from.includes('$'))) return undefined;
    return {
      message: `COPY copies from "${from}", which is not a stage`,
      hint: didYouMean(from, [...stages.keys()]) ?? 'an image is written with its tag: --from=debian:trixie',
    };
  }
  const unknown = words.slice(0, -1).find((source) => UNKNOWN.test(source));
  if (unknown !== undefined)
    return { message: `dwbuild can't tell which files "${unknown}" means`, hint: 'name each file or folder, without quotes, wildcards and variables' };
  return undefined;
}
