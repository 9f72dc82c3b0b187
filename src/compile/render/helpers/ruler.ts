import { comment } from './comment.ts';

/** The line that opens a stage's section: its words between rules, 100 characters wide. */
export function ruler(...words: unknown[]): string {
  const text = comment(words.slice(0, -1).filter(Boolean).join(' · '));
  return `# ── ${text} ${'─'.repeat(Math.max(3, 94 - text.length))}`;
}
