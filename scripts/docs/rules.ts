import { explainCode, knownCodes } from '../../src/report/explain-code.ts';
import type { CodeExplanation } from '../../src/report/explain-code.ts';
import { block, NOTE, table } from './markdown.ts';
import { PREVENTED } from './prevented.ts';

const INTRO = `# What dwbuild checks

Every diagnostic has a code. \`dwbuild explain CODE\` prints the same text as this page. If there is an error, dwbuild writes nothing; a
warning has no such effect. The examples are the fixtures of the tests: a wrong tools.yaml, the report of dwbuild, and a correct tools.yaml.
`;

const CHECKS = `These are the checks of \`docker build --check\` that the plan leaves open, without Docker. Only your own partials and variables can fail one.
A comment \`# check=skip=NAME\` above an instruction skips a check for it; newer versions of BuildKit read this comment too. The tests run BuildKit
itself on examples of each check and on all rendered files, and compare the results with dwbuild's.
`;

const BY_CONSTRUCTION = `### Prevented by construction

No Dockerfile of dwbuild can fail the other checks of BuildKit: it is read back, and each instruction must say exactly what was planned
(\`DOCKERFILE_MISMATCH\`). The tests try each one.
`;

const LEFT = `Only the builder can make one of BuildKit's checks, because it has the base image: InvalidBaseImagePlatform, for an image whose platform differs from the
platform of the build. \`FROM\` never names a platform, so this can only be an image that exists for a single platform.
`;

/** docs/rules.md: every code, with the text of `dwbuild explain`. */
export async function rulesPage(): Promise<string> {
  const codes = (await Promise.all(knownCodes().toSorted().map(explainCode))).map((found) => found!);
  const [checks, others] = [codes.filter(isCheck), codes.filter((code) => !isCheck(code))];
  return [
    NOTE,
    INTRO,
    table(['code', 'severity', 'rule'], others.map(row)),
    '## Checks of the rendered Dockerfile\n',
    CHECKS,
    table(['code', 'severity', 'rule'], checks.map(row)),
    BY_CONSTRUCTION,
    table(['check', 'why nothing can fail it'], Object.entries(PREVENTED)),
    LEFT,
    '## Examples\n',
    ...others.filter(({ bad }) => bad !== undefined).map(section),
  ].join('\n');
}

function isCheck({ code }: CodeExplanation): boolean {
  return code.startsWith('BUILDKIT_');
}

function row({ code, severity, description, bad }: CodeExplanation): string[] {
  return [bad === undefined ? `\`${code}\`` : `[\`${code}\`](#${code.toLowerCase()})`, severity, description];
}

function section({ code, description, bad = '', report = '', good }: CodeExplanation): string {
  return [
    `### ${code}\n`,
    `${description}\n`,
    block(`yaml fault=${code}`, bad),
    block('', report),
    ...(good ? ['Right:\n', block(`yaml mends=${code}${notBuilt(good)}`, good)] : []),
  ].join('\n');
}

/** The word that tells examples.full.test.ts not to build an example. */
function notBuilt(good: string): string {
  return /url: "?https:..[a-z.]*example[.]org/.test(good) ? ' not-built="its download does not exist"' : '';
}
