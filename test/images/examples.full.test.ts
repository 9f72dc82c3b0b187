import { suite } from 'uvu';
import { pages } from '../integrations/docs/pages.ts';
import { proveExamples } from './example.ts';

// What rules.md shows as right must not only compile.
const test = suite('examples of rules');
proveExamples(
  test,
  pages().filter(({ path }) => path === 'docs/rules.md'),
);
test.run();
