// npm run docs: generates the pages of docs/ that come from the schemas, the managers and the rules.
import { writeFileSync } from 'node:fs';
import { pages } from './docs/pages.ts';

for (const { path, text } of await pages()) writeFileSync(path, text);
