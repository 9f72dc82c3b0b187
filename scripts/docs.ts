// npm run docs: writes the pages of docs/ that are made from the schema and from the rules.
import { writeFileSync } from 'node:fs';
import { pages } from './docs/pages.ts';

for (const { path, text } of await pages()) writeFileSync(path, text);
