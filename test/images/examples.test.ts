import { suite } from 'uvu';
import { pages } from '../integrations/docs/pages.ts';
import { proveExamples } from './example.ts';

// Every tools.yaml that a page shows, whole or in part, is built, started and tested; those of rules.md by examples.full.test.ts.
const test = suite('examples');
proveExamples(
  test,
  pages().filter(({ path }) => path !== 'docs/rules.md'),
);
test.run();
