import { isServed } from '../served.ts';
import { lastLines, patiently, withSubject } from '../subject.ts';
import type { Contract } from '../test.ts';
import { answers } from './answers.ts';

/** The capabilities that have no effect on a network file system that maps root to nobody. */
const REFUSED = ['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER'];

/** A home on a network file system already belongs to the user, and root cannot change it. */
export const foreignHome: Contract = {
  title: 'answers HTTP, with a home that root may not change',
  applies: (stage) => isServed(stage) && stage.user !== undefined,
  async check({ run, outside, stage, image, givenTo, setting }) {
    const { uid, gid, home } = stage.user!;
    const foreign = ['--tmpfs', `${home}:uid=${uid},gid=${gid},mode=0755,exec`, ...REFUSED.flatMap((capability) => ['--cap-drop', capability])];
    return withSubject({ run, outside, stage, image, givenTo }, { ...setting, home: foreign }, async (subject, fault) => {
      const wrong = fault ?? (await patiently(subject, () => answers.check(subject)));
      return wrong && { ...wrong, output: wrong.output || (await lastLines(subject)) };
    });
  },
};
