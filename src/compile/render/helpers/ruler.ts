import { comment } from './comment.ts';

/** The first line of a stage's section: words between rules, 100 characters wide. */
export function ruler(...words: unknown[]): string {
  const text = comment(words.slice(0, -1).filter(Boolean).join(' · '));
  return `# ── ${text} ${'─'.repeat(Math.max(3, 94 - text.length))}`;
}
