import { createRequire } from 'node:module';
import { DockerfileParser } from 'dockerfile-ast';
import { load } from 'js-yaml';
import { forEachChild, parse } from 'unbash';
import type { SyntaxNode } from 'unbash';

// What programs read in the generated files, by readers that have nothing in common with the helpers that write them.

const ini = createRequire(import.meta.url)('ini') as {
  parse: (text: string) => unknown;
};

/** The reader of a generated file, by its path. Others are read line by line. */
const READERS: readonly [path: RegExp, read: (text: string) => unknown][] = [
  [/^Dockerfile$/, dockerfile],
  [/^docker-bake\.json$/, bake],
  [/\.json$/, (text) => JSON.parse(text) as unknown],
  [/condarc$/, (text) => load(text)],
  [/npmrc$/, (text) => ini.parse(text)],
  [/^paths\//, (text) => text], // the content as tools.yaml says it
  [/^(profile|start|programs)\//, shell],
];

/** Everything that is read in a file. */
export function readFile(path: string, text: string): unknown {
  const read = READERS.find(([where]) => where.test(path))?.[1];
  return read ? read(text) : text.split('\n').map(lineOf);
}

/** A line, with the value of its quoted strings: TOML, R and apt's lists write those as JSON does. */
function lineOf(line: string): unknown {
  return line.split(/("(?:[^"\\]|\\.)*")/).map((part) => {
    try {
      return part.startsWith('"') ? { quoted: JSON.parse(part) as unknown } : part;
    } catch {
      return part;
    }
  });
}

/** A bake file: in its strings, HCL replaces `${…}` and `%{…}`, but not `$${` and `%%{`. */
function bake(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? hclTemplate(value) : value));
}

function hclTemplate(text: string): unknown {
  const parts = text.split(/(\$\$\{|%%\{|[$%]\{[^}]*\}?)/);
  return parts.map((part, index) => (index % 2 === 0 ? part : /^(\$\$|%%)/.test(part) ? part.slice(1) : JSON.stringify({ expands: part }))).join('');
}

/** Two angle brackets for a parser that takes them for a here-document in comments and in quotes, too. */
const HIDDEN = '\u0001\u0001';

function dockerfile(text: string): unknown {
  const parsed = DockerfileParser.parse(text.replaceAll(/^\s*#.*|\\.|'[^'\n]*'/gm, (quoted) => quoted.replaceAll('<<', HIDDEN)));
  const lines = text.split('\n');
  return [
    parsed.getComments().map((one) => ({ comment: one.getContent()?.replaceAll(HIDDEN, '<<') ?? '' })),
    ...parsed.getInstructions().map((instruction) => {
      const keyword = instruction.getKeyword();
      const { start, end } = instruction.getRange();
      const own = lines.slice(start.line, end.line + 1).filter((line) => !/^\s*#/.test(line));
      const rest = own.join('\n').slice(keyword.length + 1);
      if (keyword === 'ENV' || keyword === 'LABEL') return { [keyword]: variables(rest.replaceAll(/\\\n\s*/g, '')) };
      if (keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'VOLUME') return { [keyword]: JSON.parse(rest) as unknown };
      const [, options, command] = keyword === 'HEALTHCHECK' ? (/^(.*?)CMD (\[.*\])$/s.exec(rest) ?? []) : [];
      if (command !== undefined) return { [keyword]: options, CMD: JSON.parse(command) as unknown };
      if (keyword !== 'RUN')
        return {
          [keyword]: instruction.getArguments().map((argument) => argument.getValue().replaceAll(HIDDEN, '<<')),
        };
      return {
        RUN: shell(rest.replaceAll('\\\n', '').replace(/^(\s*--mount=\S+)+/, '')),
      };
    }),
  ];
}

/** The words of ENV and LABEL by BuildKit's documented rules for quotes and backslashes; an expanded variable is an object. */
function variables(text: string): unknown[] {
  const words: unknown[][] = [[]];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const [char, next = ''] = [text[at]!, text[at + 1]];
    const word = words.at(-1)!;
    if (quote === "'") quote = char === "'" ? '' : (word.push(char), quote);
    else if (char === '\\' && (quote === '' || '"$\\'.includes(next))) word.push(text[++at]);
    else if (char === '"') quote = quote === '' ? '"' : '';
    else if (char === "'" && quote === '') quote = "'";
    else if (char === '$') word.push({ expands: next });
    else if (char === ' ' && quote === '') words.push([]);
    else word.push(char);
  }
  return words.map((word) => word.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(''));
}

/** The comments and, in order, the words of a script, without their quotes. */
function shell(text: string): unknown {
  const script = parse(text);
  const words: unknown[] = [
    ...(script.errors ?? []).map(({ message }) => message),
    ...text
      .split('\n')
      .filter((line) => /^\s*#/.test(line))
      .map((line) => ({ comment: line })),
  ];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Word') words.push(node.value);
    else if (node.type === 'Assignment') words.push(node.name, '=', node.value.type === 'Word' ? node.value.value : node.value.type);
    else {
      words.push({ node: node.type });
      forEachChild(node, visit);
    }
  };
  visit(script);
  return words;
}
