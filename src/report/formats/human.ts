import { styleText } from 'node:util';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import type { Report } from '../format.ts';
import { frame } from '../frame.ts';
import { visible, visibleLine } from '../visible.ts';

type Style = 'red' | 'yellow' | 'cyan' | 'green' | 'bold' | 'dim';

const COLORS: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** The styles of a unified diff's lines, by their first character. */
const DETAILS: Readonly<Record<string, Style>> = { '+': 'green', '-': 'red', '@': 'cyan' };

/** For terminals: each diagnostic with its location, its line of the source and its hint. */
export function human({ diagnostics, read, color }: Report): string {
  return diagnostics.map((diagnostic) => one(diagnostic, read(diagnostic.file), color)).join('\n');
}

function one(diagnostic: Diagnostic, text: string | undefined, color: boolean): string {
  const { file, line, column, severity, code, message } = visible(diagnostic);
  const [hint, ...output] = diagnostic.hint?.split(/\n(?= {4})/).map(visibleLine) ?? []; // the output of a failed test is indented
  const paint = (style: Style, words: string) => (color ? styleText(style, words, { validateStream: false }) : words);
  const [source, marks] = text === undefined ? [] : frame(text, diagnostic);
  const lines = [
    `${paint('bold', `${file}:${line}:${column}`)} ${paint(COLORS[severity], `${severity} ${code}`)}  ${message}`,
    ...(source && marks ? [source, paint(COLORS[severity], marks)] : []),
    ...(hint ? [`  ${paint('bold', 'hint:')} ${hint}`, ...output] : []),
    ...(diagnostic.detail?.split('\n').map((words) => `  ${paint(DETAILS[words.charAt(0)] ?? 'dim', visibleLine(words))}`) ?? []),
  ];
  return `${lines.join('\n')}\n`;
}
