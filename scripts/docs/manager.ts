import { managerSchema } from '../../src/generated/shipped.ts';
import { NOTE } from './markdown.ts';
import { expanded, section } from './reference.ts';

const INTRO = `# manager.yaml

What a package manager's folder says of it, \`partials/managers/NAME/manager.yaml\`. [extending.md](extending.md) makes one, step by step.
`;

/** docs/manager.md: every key of manager.yaml, from its schema. */
export function managerPage(): string {
  return [NOTE, INTRO, ...section('##', 'The keys', '', expanded(managerSchema()))].join('\n');
}
