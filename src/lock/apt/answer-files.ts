import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../system/read-file.ts';
import type { Question } from './question.ts';

/** The lines of a file of an answer; none if there is no such file. */
export type AnswerFiles = (name: string) => string[];

/** The files that a stage got as an answer. partials/managers/apt/resolve.sh.hbs lists them. */
export function answerFiles({ answers }: Question, stage: string): AnswerFiles {
  return (name) => {
    const place = join(answers, stage, name);
    return existsSync(place) ? readText(place).split('\n').filter(Boolean) : [];
  };
}
