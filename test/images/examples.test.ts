import { suite } from 'uvu';
import { pages } from '../integrations/docs/pages.ts';
import { proveExamples } from './example.ts';

// Builds, starts and tests every complete or partial tools.yaml of the pages; examples.full.test.ts does so for rules.md.
const test = suite('examples');
proveExamples(
  test,
  pages().filter(({ path }) => path !== 'docs/rules.md'),
);
test.run();
