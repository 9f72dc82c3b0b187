import { styleText } from 'node:util';
import type { Diagnostic, Severity } from '../../diagnostic.ts';
import type { Report } from '../format.ts';
import { frame } from '../frame.ts';

const COLORS: Readonly<Record<Severity, 'red' | 'yellow' | 'cyan'>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** For a person at a terminal: each with its place, a frame of the source and what to do. */
export function human({ diagnostics, read, color }: Report): string {
  return diagnostics.map((diagnostic) => one(diagnostic, read(diagnostic.file), color)).join('\n');
}

function one(diagnostic: Diagnostic, text: string | undefined, color: boolean): string {
  const { file, line, column, severity, code, message, hint } = diagnostic;
  const paint = (style: 'red' | 'yellow' | 'cyan' | 'bold' | 'dim', words: string) => (color ? styleText(style, words, { validateStream: false }) : words);
  const [source, marks] = text === undefined ? [] : frame(text, diagnostic);
  const lines = [
    `${paint('bold', `${file}:${line}:${column}`)} ${paint(COLORS[severity], `${severity} ${code}`)}  ${message}`,
    ...(source && marks ? [source, paint(COLORS[severity], marks)] : []),
    ...(hint ? [`  ${paint('bold', 'hint:')} ${hint}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
