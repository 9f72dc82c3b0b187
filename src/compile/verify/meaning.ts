import { buildFactsIn, variableOf, writeVariables } from '../model/facts/build-facts.ts';
import { ROOT } from '../plan/step.ts';
import type { CopyData, Step } from '../plan/step.ts';
import { written } from '../plan/variable.ts';
import { execForm, readWord } from '../document/builder.ts';
import { keywordOf } from './parse.ts';
import type { ParsedInstruction } from './parse.ts';

/** The effect of an instruction in a comparable form, from a planned step or a parsed instruction. */
export interface Meaning {
  keyword: string;
  flags: readonly string[];
  /** Words, or `name=value` of variables; none for RUN, because its partial determines the script. */
  words: readonly string[];
  /** The variables that the builder expands. */
  expanded?: readonly string[];
}

/** The expected meaning of a planned step. */
export function plannedMeaning({ instruction, data }: Step): Meaning {
  switch (instruction) {
    case 'FROM':
      return { keyword: instruction, flags: [], words: [data.base, 'AS', data.name] };
    case 'ARG':
      return { keyword: instruction, flags: [], words: [data.value === undefined ? data.variable : `${data.variable}=${data.value}`] };
    case 'ENV':
    case 'LABEL':
      return {
        keyword: instruction,
        flags: [],
        words: data.variables.map((variable) => `${variable.name}=${withVariables(written(variable))}`),
        ...expanding(data.variables.flatMap(({ name, value, goesOn }) => [...buildFactsIn(value).map(variableOf), ...(goesOn ? [name] : [])])),
      };
    case 'COPY':
      return {
        keyword: instruction,
        flags: copyFlags(data),
        words: [...(data.byArch ? [withVariables(data.byArch)] : data.without ? [data.without.folder] : data.sources), data.target],
        ...expanding(buildFactsIn(data.byArch ?? '').map(variableOf)),
      };
    case 'RUN':
      return {
        keyword: instruction,
        flags: [
          ...(data.network ? [`network=${data.network}`] : []),
          ...(data.mounts ?? []).map(
            ({ from, source, target }) => `mount=type=bind,${from === undefined ? '' : `from=${from},`}source=${source},target=${target}`,
          ),
          ...(data.caches ?? []).map(({ id, target, owner }) => `mount=type=cache,id=${id},target=${target}${owned(owner)},sharing=locked`),
          ...(data.secrets ?? []).map(({ id, target, owner }) => `mount=type=secret,id=${id},target=${target}${owned(owner)},required=true`),
          ...(data.ssh ?? []).map(({ id, owner }) => `mount=type=ssh,id=${id}${owned(owner)},required=true`),
        ],
        words: [],
      };
    case 'WORKDIR':
      return { keyword: instruction, flags: [], words: [data.directory] };
    case 'EXPOSE':
      return { keyword: instruction, flags: [], words: data.ports };
    case 'STOPSIGNAL':
      return { keyword: instruction, flags: [], words: [data.signal] };
    case 'HEALTHCHECK':
      return {
        keyword: instruction,
        flags: Object.entries(data.options).map(([name, value]) => `${name}=${value}`),
        words: data.words.length > 0 ? ['CMD', ...data.words] : ['NONE'],
      };
    case 'USER':
      return { keyword: instruction, flags: [], words: [data.user] };
    case 'ENTRYPOINT':
    case 'VOLUME':
    case 'CMD':
      return { keyword: instruction, flags: [], words: data.words };
    case 'FOREIGN':
      return { keyword: data.keyword, flags: [], words: [data.text] };
  }
}

/** The meaning of a parsed instruction; undefined if the builder would expand or run something that the plan cannot express. */
export function parsedMeaning(instruction: ParsedInstruction): Meaning | undefined {
  const keyword = keywordOf(instruction);
  const flags = instruction.flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
  const words = readWords(keyword, instruction);
  return words && { keyword, flags, words, ...((isMap(keyword) || keyword === 'COPY') && expanding(expandedIn(instruction))) };
}

function withVariables(value: string): string {
  return writeVariables(
    value,
    (variable) => `\${${variable}}`,
    (part) => part,
  );
}

function readWords(keyword: string, { rest, words, variables }: ParsedInstruction): readonly string[] | undefined {
  if (keyword === 'RUN') return execForm(rest) ? undefined : [];
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'VOLUME') return execForm(rest);
  if (keyword === 'HEALTHCHECK') return /^NONE$/.test(rest) ? [rest] : healthWords(rest);
  if (isMap(keyword)) return variables.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
  const read = words.map(readWord);
  if (keyword !== 'COPY' && read.some((word) => word.variables.length > 0)) return undefined;
  if (keyword === 'FROM') return read.map(({ value }, index) => (index === 1 ? value.toUpperCase() : value));
  return read.map(({ value }) => value);
}

/** The words of `CMD ["program"]` in a health check. */
function healthWords(rest: string): string[] | undefined {
  const words = rest.startsWith('CMD ') ? execForm(rest.slice('CMD '.length)) : undefined;
  return words && ['CMD', ...words];
}

/** Whether an instruction consists of names and values. */
function isMap(keyword: string): boolean {
  return ['ARG', 'ENV', 'LABEL'].includes(keyword);
}

function expandedIn({ words }: ParsedInstruction): string[] {
  return words.flatMap((word) => readWord(word).variables);
}

function expanding(expanded: readonly string[]): Pick<Meaning, 'expanded'> {
  return expanded.length > 0 ? { expanded } : {};
}

function owned(owner: { uid: number; gid: number } | undefined): string {
  return owner ? `,uid=${owner.uid},gid=${owner.gid}` : '';
}

function copyFlags({ from, without, owner = from && ROOT, mode }: CopyData): string[] {
  return [...(from ? [`from=${without?.stage ?? from}`] : []), ...(owner ? [`chown=${owner}`] : []), ...(mode ? [`chmod=${mode}`] : [])];
}
