import { allExplanations } from '../../src/report/explain-code.ts';
import type { CodeExplanation } from '../../src/report/explain-code.ts';
import { block, NOTE, table } from './markdown.ts';
import { PREVENTED } from './prevented.ts';

const INTRO = `# What dwbuild checks

Every diagnostic has a code. \`dwbuild explain CODE\` prints the same text as this page, and
\`dwbuild explain --codes\` lists all codes. If there is an error, dwbuild writes nothing; a
warning has no such effect. The examples are cases of the tests: a wrong tools.yaml, the report of dwbuild, and a correct tools.yaml.

## Accept a warning

\`allow\` accepts the warnings of a rule, with a reason for reviewers. It is a key of a command in \`run\` and \`start\`, of a file in \`files\`, and of a stage;
there it accepts only findings in that command, file or stage. Write a command as an object to give it this key:

\`\`\`yaml
run:
  - command: mkdir -m 0777 /var/scratch
    allow: [{ rule: COMMAND_MODE, reason: All users work there. }]
\`\`\`

The findings of \`dwbuild audit\` are accepted in the same way; \`only\` limits an entry to paths, commands or addresses. What is outside of the stages, such as an
address in \`mirrors\`, is accepted in a stage.

A finding of ShellCheck or hadolint is accepted by its own code: \`rule: SC2086\`; of a check of BuildKit, which is about a whole instruction, in the stage.

An error of dwbuild cannot be accepted. An entry that accepts nothing is a warning itself, so none outlives its finding.

## Rules
`;

const CHECKS = `These are the checks of \`docker build --check\` that the plan leaves open, without Docker. Only your own partials and variables can fail one.
A comment \`# check=skip=NAME\` above an instruction skips a check for it; newer versions of BuildKit read this comment too. The tests run BuildKit
itself on examples of each check and on all rendered files, and compare the results with dwbuild's.
`;

const BY_CONSTRUCTION = `### Prevented by construction

No Dockerfile of dwbuild can fail the other checks of BuildKit: dwbuild parses it and rejects every instruction that differs from the plan
(\`DOCKERFILE_MISMATCH\`). The tests try to fail each check.
`;

const LEFT = `Only the builder can make one of BuildKit's checks, because it has the base image: InvalidBaseImagePlatform, for an image whose platform differs from the
platform of the build. \`FROM\` never names a platform, so this can only be an image that exists for a single platform.
`;

const HEAD = ['code', 'severity', '`--fix`', 'rule'];

type Templates = Readonly<Record<string, string>>;
type Entry = readonly [code: string, explanation: CodeExplanation];

/** docs/rules.md: every code, with the text of `dwbuild explain`. */
export async function rulesPage(): Promise<string> {
  const codes = Object.entries(await allExplanations());
  const [checks, others] = [codes.filter(([code]) => isCheck(code)), codes.filter(([code]) => !isCheck(code))];
  return [
    NOTE,
    INTRO,
    table(HEAD, others.map(row)),
    '## Checks of the rendered Dockerfile\n',
    CHECKS,
    table(HEAD, checks.map(row)),
    BY_CONSTRUCTION,
    table(['check', 'why it cannot fail'], Object.entries(PREVENTED)),
    LEFT,
    '## Examples\n',
    ...[...others, ...checks].filter(hasSection).map(section),
  ].join('\n');
}

function isCheck(code: string): boolean {
  return code.startsWith('BUILDKIT_');
}

function hasSection([, { bad, why }]: Entry): boolean {
  return bad !== undefined || why !== undefined;
}

function row([code, found]: Entry): string[] {
  const name = hasSection([code, found]) ? `[\`${code}\`](#${code.toLowerCase()})` : `\`${code}\``;
  return [name, found.severity, found.fixable ? 'yes' : '', found.description];
}

function section([code, { description, why, fixable, bad, report = '', good, templates }]: Entry): string {
  const language = isCheck(code) ? 'dockerfile' : 'yaml';
  return [
    `### ${code}\n`,
    `${[description, why?.trimEnd()].filter(Boolean).join('\n\n')}\n`,
    ...(fixable ? ['`dwbuild check --fix` fixes it if there is only one right answer.\n'] : []),
    ...(bad === undefined ? [] : [...example(`${language} fault=${code}`, bad, templates?.bad), block('', report)]),
    ...(good === undefined ? [] : ['Right:\n', ...example(`${language} mends=${code}${notBuilt(good, templates?.good)}`, good, templates?.good)]),
  ].join('\n');
}

function example(fence: string, text: string, templates: Templates = {}): string[] {
  return [block(fence, text), ...Object.entries(templates).flatMap(([path, template]) => [`with \`${path}\`:\n`, block('', template)])];
}

/** The word that tells examples.full.test.ts not to build an example. */
function notBuilt(text: string, templates: Templates = {}): string {
  if (Object.keys(templates).some((path) => path.startsWith('partials/managers/'))) return ' not-built="its package manager does not exist"';
  return /url: "?https:..[a-z.]*example[.]org/.test(text) ? ' not-built="its download does not exist"' : '';
}
