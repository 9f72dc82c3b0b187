import { explainCode, knownCodes } from '../../src/report/explain-code.ts';
import type { CodeExplanation } from '../../src/report/explain-code.ts';
import { block, NOTE, table } from './markdown.ts';

const INTRO = `# What dwbuild checks

Every fault has a code. \`dwbuild explain CODE\` prints what stands here. An error keeps everything from being written; a
warning does not. Examples are the fixtures of the tests: a tools.yaml that is wrong, what dwbuild says of it, and one that is right.
`;

const CHECKS = `They are those of \`docker build --check\`, and made without Docker. Only a partial of your own can break one; a comment
\`# check=skip=NAME\` above the instruction in it, which newer versions of BuildKit read too, leaves that one out. The tests ask BuildKit itself
about examples of each, and about everything that is rendered here: it finds what dwbuild finds.

One of BuildKit's checks is left to the builder, as only it has the base image at hand: InvalidBaseImagePlatform, of an image that is of another
platform than the one that is built. \`FROM\` never names a platform, so that can only be an image of one platform alone.
`;

/** docs/rules.md: every code that there is, as \`dwbuild explain\` has it. */
export async function rulesPage(): Promise<string> {
  const codes = (await Promise.all(knownCodes().toSorted().map(explainCode))).map((found) => found!);
  const [checks, others] = [codes.filter(isCheck), codes.filter((code) => !isCheck(code))];
  return [
    NOTE,
    INTRO,
    table(['code', 'severity', 'what is demanded'], others.map(row)),
    '## Checks of the rendered Dockerfile\n',
    CHECKS,
    table(['code', 'severity', 'what is demanded'], checks.map(row)),
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

/** What examples.full.test.ts is told of a right example that it can't build. */
function notBuilt(good: string): string {
  return /url: "?https:..[a-z.]*example[.]org/.test(good) ? ' not-built="its download is made up"' : '';
}
