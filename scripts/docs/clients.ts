import { managers } from '../../src/generated/shipped.ts';
import type { Client } from '../../src/compile/model/managers/manager.ts';
import { code, NOTE, prose, table } from './markdown.ts';

const INTRO = `# The clients that people use

Whatever a user of an image types should go to the [mirror](mirrors.md). A manager's \`manager.yaml\` says of each client which file or variable leads
it there, and the image tests run each of these versions as the user, in a build and in a started image that reach nothing else.

A file gives way to what a user writes in a file of their own. A variable does not: who wants another address sets the variable, in \`env\` of a
stage or in the shell, or takes the client's option. The variables are set where \`mirrors\` is declared, on the first stage that mentions
the manager and on all below it; so the Dockerfile names the mirror's address there. Only the address itself differs with another root.
`;

const UNTRIED = `## Not tried

conda, mamba, micromamba and pixi: the tests have none of them and no conda channel. \`.condarc\` in conda's prefix is as conda documents it.
`;

/** docs/clients.md: what makes the clients of each manager follow the mirror, from its manager.yaml. */
export function clientsPage(): string {
  const sections = managers
    .filter(({ clients }) => clients.length > 0)
    .map(({ name, title, clients }) => `## ${title} (${code(name)})\n\n${table(['client', 'versions tried', 'reads', 'to be known'], clients.map(row))}`);
  return [NOTE, INTRO, ...sections, UNTRIED].join('\n');
}

function row({ name, versions, file, env, source, note }: Client): string[] {
  const reads = file ? [code(file)] : Object.keys(env ?? {}).map(code);
  const linked = source ? `[${name}](${source})` : name;
  return [linked, versions.join(', '), reads.join(', ') || '**does not follow by itself**', prose(note ?? '')];
}
