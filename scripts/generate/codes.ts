import type { CodeExplanation } from '../../src/report/explain-code.ts';
import type { Cases, Pass } from './cases.ts';

/** The type of all codes, those of `dwbuild audit`, and those of the warnings about the Dockerfile. */
export function codeType(cases: readonly Cases[]): string {
  const listed = (found: readonly Cases[]) => `readonly Code[] = [${found.map(({ code }) => `'${code}'`).join(', ')}]`;
  const audits = cases.filter(({ path }) => path.startsWith('src/prove/audit/'));
  const checks = cases.filter(({ path, severity }) => path.startsWith('src/compile/verify/checks/') && severity !== 'error');
  return `/** The stable name of a kind of fault, for example \`UNKNOWN_PARENT\`. */\nexport type Code =\n${cases.map(({ code }) => `  | '${code}'`).join('\n')};
export const AUDIT_CODES: ${listed(audits)};
export const CHECK_CODES: ${listed(checks)};\n`;
}

/** The explanations for `explain CODE` and docs/rules.md, with the first fault and the first pass of each code. */
export function explanations(cases: readonly Cases[]): string {
  const found = cases.map(({ code, severity, description, why, passes: [pass], faults }) => {
    const check = code.startsWith('BUILDKIT_') ? ` It is the check ${code.slice('BUILDKIT_'.length)} of BuildKit (docker build --check).` : '';
    const [fault] = faults;
    const templates = { ...templatesOf('bad', fault), ...templatesOf('good', pass) };
    const example = { bad: textOf(fault), report: fault?.report, good: textOf(pass), ...(Object.keys(templates).length > 0 && { templates }) };
    return [code, { severity, description: description + check, why, fixable: faults.some(({ fixed }) => fixed !== undefined), ...example }];
  });
  return `import type { Code } from './codes.ts';
import type { CodeExplanation } from '../report/explain-code.ts';
export const explanations: Readonly<Record<Code, CodeExplanation>> = ${JSON.stringify(Object.fromEntries(found), undefined, 1)};\n`;
}

function textOf(each: Pass | undefined): string | undefined {
  return each?.tools ?? each?.dockerfile;
}

/** The templates of a case by path, because its text does not contain them. */
function templatesOf(which: 'bad' | 'good', each: Pass | undefined): Pick<NonNullable<CodeExplanation['templates']>, 'bad' | 'good'> {
  const found = Object.entries(each?.files ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && /^partials\/|\.hbs$/.test(entry[0]),
  );
  return found.length === 0 ? {} : { [which]: Object.fromEntries(found) };
}
