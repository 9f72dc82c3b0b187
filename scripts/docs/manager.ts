import { managerSchema } from '../../src/generated/shipped.ts';
import { NOTE } from './markdown.ts';
import { expanded, section } from './reference.ts';

const INTRO = `# manager.yaml

\`partials/managers/NAME/manager.yaml\` declares a package manager. [extending.md](extending.md) builds one step by step.
`;

/** docs/manager.md: every key of manager.yaml, from its schema. */
export function managerPage(): string {
  return [NOTE, INTRO, ...section('##', 'The keys', '', expanded(managerSchema()))].join('\n');
}
