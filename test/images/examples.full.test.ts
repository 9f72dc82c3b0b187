import { suite } from 'uvu';
import { pages } from '../integrations/docs/pages.ts';
import { proveExamples } from './example.ts';

// The valid examples of rules.md must also build and start.
const test = suite('examples of rules');
proveExamples(
  test,
  pages().filter(({ path }) => path === 'docs/rules.md'),
);
test.run();
