import type { Diagnostic, Edit, Fix, Severity } from '../../diagnostic/diagnostic.ts';
import type { Code } from '../../generated/codes.ts';
import { version } from '../../generated/shipped.ts';
import { groupBy } from '../../system/group-by.ts';
import { allExplanations, codeText } from '../explain-code.ts';
import type { CodeExplanation } from '../explain-code.ts';
import type { Report } from '../format.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** For code scanning: a SARIF log (OASIS, version 2.1.0) of one run. */
export async function sarif({ diagnostics }: Report): Promise<string> {
  const explanations = await allExplanations();
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'dwbuild', version, rules: codes.map((code) => rule(code, explanations[code])) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** The rule that code scanning shows with a result: the description of its code and, as help, the text of `dwbuild explain CODE`, with examples indented by four for Markdown. */
function rule(id: Code, explanation: CodeExplanation): object {
  const text = codeText(id, explanation);
  return {
    id,
    shortDescription: { text: explanation.description },
    fullDescription: { text: [explanation.description, explanation.why?.trim()].filter(Boolean).join('\n') },
    help: { text, markdown: text.replaceAll(/^ {2}/gm, '    ') },
    defaultConfiguration: { level: LEVELS[explanation.severity] },
  };
}

function result({ code, severity, message, hint, file, fix, ...span }: Diagnostic, codes: readonly Code[]): object {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: hint ? `${message}\nhint: ${hint}` : message },
    locations: [{ physicalLocation: { artifactLocation: locationOf(file), region: region(span) } }],
    ...(fix && { fixes: [{ description: { text: fix.title }, artifactChanges: changesOf(fix) }] }),
  };
}

/** The edits of a fix, by file. */
function changesOf({ edits }: Fix): object[] {
  return Array.from(
    groupBy(edits, ({ file }) => file),
    ([file, own]) => ({ artifactLocation: locationOf(file), replacements: own.map(replacement) }),
  );
}

function locationOf(file: string): object {
  return { uri: encodeURI(file) };
}

function replacement({ text, ...span }: Edit): object {
  return { deletedRegion: region(span), ...(text !== '' && { insertedContent: { text } }) };
}

function region({ line, column, end }: Pick<Edit, 'line' | 'column' | 'end'>): object {
  return { startLine: line, startColumn: column, endLine: end.line, endColumn: end.column };
}
