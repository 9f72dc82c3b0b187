import { absentFrom, optionIn, requirementsFiles } from '../project-files/requirements.ts';
import type { RequirementLine, RequirementsFile } from '../project-files/requirements.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

type Fault = Pick<Finding, 'message' | 'hint'> & { line: RequirementLine };

export function* requirementsFile(model: Model): Iterable<Finding> {
  const files = [...requirementsFiles(model)];
  for (const file of files) {
    for (const { line, message, hint } of [...file.lines.flatMap(missingFile), ...file.lines.flatMap(singleSign), ...hashFault(file, files)])
      yield { path: file.path, span: line.span, message, ...(hint && { hint }) };
  }
}

/** Only the file itself is copied into the image, and nothing that it refers to. */
function missingFile(line: RequirementLine): Fault[] {
  const what = absentFrom(line.text);
  if (what === undefined) return [];
  const hint =
    what === 'list'
      ? 'put the lines of that file here, or name it in `constraints`'
      : 'publish the package in the mirror, or copy it with `files` and install it with `run`';
  const names = what === 'list' ? `\`${line.text}\` names a file that is not in the image` : `\`${line.text}\` is not in the image`;
  return [{ line, message: `${names}: only this file is copied`, hint }];
}

/** A version after one equals sign is conda's form, which pip refuses; a second one is followed by conda's build. */
function singleSign(line: RequirementLine): Fault[] {
  const [, name, version, build] = /^([A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?)\s*=\s*([^\s=;]+)(=\S+)?/.exec(line.text) ?? [];
  if (name === undefined) return [];
  const conda = build === undefined ? '' : `, or list it under \`conda\`, from whose list it is`;
  return [{ line, message: `pip refuses \`${line.text}\`: a version has two equals signs`, hint: `write ${name}==${version}${conda}` }];
}

/**
 * If one package has a hash, pip requires one for every package. One in a file of constraints counts, but does not verify anything.
 * The hash of an address can be its fragment. What has a condition may not be installed at all.
 */
function hashFault({ stage, option, lines }: RequirementsFile, others: readonly RequirementsFile[]): Fault[] {
  const hashed = hashedLine(lines);
  if (!hashed) return [];
  if (option === 'constraints') {
    if (others.some((other) => other.stage === stage && other.option === 'requirements' && hashedLine(other.lines))) return [];
    return [
      {
        line: hashed,
        message: 'a file of constraints contains hashes, so pip requires one of every package, but takes them only from requirements',
        hint: 'use it as `requirements`, or remove the hashes',
      },
    ];
  }
  const without = lines.find((line) => !optionIn(line) && !/\s--hash[=\s]|:\/\/\S*#(.*&)?(sha\d+|md5)=|;/.test(line.text));
  const hint = 'give every package a version with == and a hash, in this file';
  if (without)
    return [
      { line: without, message: `\`${without.text}\` has no hash, but pip requires one for every package, because line ${hashed.span.line} has one`, hint },
    ];
  const listed = stage.packages.find(({ manager }) => manager === 'pip');
  return listed
    ? [{ line: hashed, message: `this file contains hashes, so pip requires one of every package; stage "${stage.name}" also lists "${listed.spec}"`, hint }]
    : [];
}

function hashedLine(lines: readonly RequirementLine[]): RequirementLine | undefined {
  return lines.find(({ text }) => /\s--hash[=\s]/.test(text) || text === '--require-hashes');
}
