import { environmentsIn } from '../environments.ts';
import { lineageOf } from '../lineage.ts';
import type { Model, Stage } from '../model.ts';
import { plainArguments } from '../program.ts';
import type { Finding } from '../rule.ts';
import { execsOf } from '../starts.ts';
import { textsIn } from '../texts.ts';

/** What a shell would replace: `$NAME`, `${NAME…}` or `$(command)`. */
const REFERENCE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)[^}]*\}|\([^)]*\)?)/;

/** Variables that are prompts, shell commands, formats or settings of Airflow and Spring: the programs that read them replace references. */
const EXPANDED =
  /^(PS[0-4]|R?PROMPT\d?|BASH_ENV|ENV|EDITOR|VISUAL|(MAN)?PAGER|BROWSER|LESSOPEN|LESSCLOSE)$|_(ASKPASS|CMD|COMMAND|EDITOR|FORMAT|PAGER|PATTERN|TEMPLATE)$|^(AIRFLOW_|SPRING)_/;

/** What the dynamic linker replaces. */
const LINKED = /\$(\{(ORIGIN|LIB|PLATFORM)\}|(ORIGIN|LIB|PLATFORM)\b)/g;

export function* literalReference(model: Model): Iterable<Finding> {
  for (const { text, path, stage } of environmentsIn(model)) {
    const name = String(path.at(-1));
    const [reference, plain, braced] = REFERENCE.exec(/^LD_[A-Z_]+$/.test(name) ? text.replace(LINKED, '') : text) ?? [];
    if (reference === undefined || name === 'PATH' || EXPANDED.test(name)) continue;
    yield { path, message: literal(`the variable "${name}"`, reference), hint: adviceOn(stage, name, reference, plain ?? braced) };
  }
  for (const stage of model.stages.values()) {
    const { path, spec } = stage;
    for (const { words, paths } of execsOf(stage)) {
      for (const [index, word] of plainArguments(words).entries()) {
        const [reference] = REFERENCE.exec(word) ?? [];
        if (reference === undefined) continue;
        const script = `exec ${words.map(inShell).join(' ')}`;
        yield {
          path: paths[index]!,
          message: literal('the argument', reference),
          hint: `a shell replaces it at start: ${paths[0]!.at(-2)}: [sh, -c, '${script.replaceAll("'", "''")}']`,
        };
      }
    }
    for (const { text, path: place } of textsIn(
      (spec.downloads ?? []).map(({ url, git }) => ({ url, git })),
      [...path, 'downloads'],
    )) {
      const [reference] = REFERENCE.exec(text) ?? [];
      if (reference !== undefined)
        yield {
          path: place,
          message: literal('the address', reference),
          hint: 'use `{version}` with the key `version`, or a fact',
        };
    }
  }
}

function literal(what: string, reference: string): string {
  return `${what} contains "${reference}", which nothing replaces: only {fact} is replaced`;
}

function adviceOn(stage: Stage, name: string, reference: string, referred: string | undefined): string {
  if (referred === 'PATH') return 'list directories of the PATH under `path`; of another variable, write the whole value';
  if (referred === name) return 'write the whole value: an inherited value cannot be extended';
  const lineage = lineageOf(stage);
  if (referred !== undefined && Object.hasOwn(stage.facts, referred)) return `write {${referred}}`;
  if (referred === 'HOME' && lineage.some(({ spec }) => spec.user)) return 'write {user.home}';
  const value = referred === undefined ? undefined : lineage.find(({ spec }) => Object.hasOwn(spec.env ?? {}, referred))?.spec.env?.[referred];
  if (value !== undefined && !REFERENCE.test(value)) return `write "${value}" for "${reference}"`;
  return 'write the value, or a fact such as {user.home}; set what only the container knows in the program that `start.exec` runs';
}

/** A word for a shell that keeps its references. */
function inShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word.replace(/["\\`]/g, '\\$&')}"`;
}
