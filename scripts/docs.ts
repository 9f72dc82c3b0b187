// npm run docs: generates the pages of docs/ that come from the schemas, the managers and the cases of the codes.
import { writeFileSync } from 'node:fs';

await import('./generate.ts');
const { pages } = await import('./docs/pages.ts');
for (const { path, text } of await pages()) writeFileSync(path, text);
