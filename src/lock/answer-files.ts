import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../system/read-file.ts';

/** The lines of a file of an answer; none if there is no such file. */
export type AnswerFiles = (name: string) => string[];

/** The files in a folder of answers. The script of the manager that was asked lists them, partials/managers/<name>/resolve.*.hbs. */
export function answerFiles(...folder: readonly string[]): AnswerFiles {
  return (name) => {
    const place = join(...folder, name);
    return existsSync(place) ? readText(place).split('\n').filter(Boolean) : [];
  };
}
