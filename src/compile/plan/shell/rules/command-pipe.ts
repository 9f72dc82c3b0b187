import { isMatch } from '../call.ts';
import type { ShellCall } from '../call.ts';
import { fetches } from '../downloads.ts';
import { readsScript } from '../scripts.ts';
import type { ShellCommand, ShellFinding } from '../rule.ts';

/** Programs that build, install or transfer something, and so fail for many reasons. */
const FAILING =
  /^(apt|apt-get|aws|bazel|cargo|cmake|conda|configure|docker|gcloud|git|go|gradle|gsutil|hg|make|mamba|mvn|ninja|npm|pip|pnpm|rclone|rsync|scp|ssh|svn|uv|yarn)[0-9.]*$/;

export function* commandPipe({ pipes }: ShellCommand): Iterable<ShellFinding> {
  for (const { parts, range, seen } of pipes) {
    if (seen || parts.at(-1)!.slice(-1).some(asserts)) continue;
    if (parts.some((part) => part.some(fetches)) && parts.slice(1).some((part) => part.some(readsScript))) continue;
    const failing = parts.slice(0, -1).flatMap((part, index) => part.slice(-1).filter((call) => canFail(call, parts[index + 1]!.at(-1))));
    const [first] = failing;
    if (!first) continue;
    yield {
      range,
      message: `a failure of "${first.program}" goes unnoticed: the result of a pipe is that of its last command`,
      hint: "write it to a file first, or use bash with pipefail: `shell: bash` for the commands of the build, bash -o pipefail -c '…' elsewhere",
    };
  }
}

/** Whether a call fails without the input that it expects: the failure of what should write it is seen. */
function asserts({ program, args }: ShellCall): boolean {
  const has = (option: RegExp) => args.some(({ text }) => option.test(text));
  if (/^[efz]?grep$/.test(program)) return has(/^(-[a-zA-Z]*q|--quiet$|--silent$)/) && !has(/^(-[a-zA-Z]*v|--invert-match$)/);
  return program === 'jq' ? has(/^(-[a-zA-Z]*e|--exit-status$)/) : program.endsWith('sum') && has(/^(-c|--check)$/);
}

/** `make | tee log` hides a failure; `git tag | head` only asks something. */
function canFail(call: ShellCall, next: ShellCall | undefined): boolean {
  if (fetches(call)) return true;
  return (
    FAILING.test(call.program) &&
    (next?.program === 'tee' ||
      isMatch(
        call.args.find(({ text }) => !text.startsWith('-')),
        /^(clone|archive|install|sync|cp|build)$/,
      ))
  );
}
