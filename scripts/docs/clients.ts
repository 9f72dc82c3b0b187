import { managers } from '../../src/generated/shipped.ts';
import type { Client } from '../../src/compile/model/managers/manager.ts';
import { code, NOTE, prose, table } from './markdown.ts';

const INTRO = `# Clients

Every package client that a user runs in an image should use the [mirror](mirrors.md). A manager's \`manager.yaml\` declares the file or variable that
configures each client. The image tests run each of these versions as the user, in a build and in a started image that reach nothing else.

A user's own configuration file overrides a file. It does not override a variable: to use a different address, set the variable in \`env\` of a
stage or in the shell, or use the client's option. If \`mirrors\` is declared, the variables are set on the first stage that mentions the
manager, and its descendants inherit them. The Dockerfile therefore contains the mirror's address there. A different root changes only this address.
`;

const UNTRIED = `## Not tested

conda, mamba, micromamba and pixi: the tests have no conda channel and none of these clients. \`.condarc\` in conda's prefix follows conda's documentation.
`;

/** docs/clients.md: the configuration of each manager's clients for the mirror, from its manager.yaml. */
export function clientsPage(): string {
  const sections = managers
    .filter(({ clients }) => clients.length > 0)
    .map(({ name, title, clients }) => `## ${title} (${code(name)})\n\n${table(['client', 'tested versions', 'reads', 'notes'], clients.map(row))}`);
  return [NOTE, INTRO, ...sections, UNTRIED].join('\n');
}

function row({ name, versions, file, env, source, note }: Client): string[] {
  const reads = file ? [code(file)] : Object.keys(env ?? {}).map(code);
  const linked = source ? `[${name}](${source})` : name;
  return [linked, versions.join(', '), reads.join(', ') || '**not configured automatically**', prose(note ?? '')];
}
