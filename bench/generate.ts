import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The number of children of a stage, as in the shipped tools.yaml. */
const CHILDREN = 5;

/** Writes a project with `size` stages into a folder: a tree with packages, files, users and tools, similar to the shipped tools.yaml. */
export function generateProject(folder: string, size: number): void {
  const stages = Array.from({ length: size }, (_, index) => stage(index, size));
  put(folder, 'tools.yaml', `version: 1\nkinds: { tool: { port: 8888 } }\nmirrors: { root: "https://mirror.example.org" }\nstages:\n${stages.join('')}`);
  for (let index = 0; index < size; index++) {
    put(folder, `files/s${index}/settings.conf`, `number = ${index}\n`);
    put(folder, `files/s${index}/set-up`, `#!/bin/sh\nset -eu\ntest -d "$HOME" || exit ${index % 7}\n`);
  }
}

function stage(index: number, size: number): string {
  const parent = index === 0 ? undefined : Math.floor((index - 1) / CHILDREN);
  const isLeaf = index * CHILDREN + 1 >= size;
  return `  s${index}:
    ${parent === undefined ? 'from: debian:trixie' : `parent: s${parent}`}
    kind: ${isLeaf ? 'tool' : 'shared'}
    description: The stage number ${index}
${parent === undefined ? BASE : ''}    apt:
${list(parent === undefined ? ['ca-certificates', 'locales', 'python3-venv'] : [], (number) => `lib-${index}-${number}`, 12)}    pip:
      environment: venv
      path: /opt/venv-${index}
      packages: [${Array.from({ length: 6 }, (_, number) => `module-${index}-${number}==1.${number}.0`).join(', ')}]
    env: { LEVEL_${index % 50}: "at ${index}", HOME_${index % 50}: "/opt/{stage}" }
    files:
      - { target: /etc/s${index}/settings.conf }
      - { target: /usr/libexec/s${index}/set-up, mode: "0755", reason: it sets up the stage }
    run: ["test -f /etc/s${index}/settings.conf", "ldconfig"]
${isLeaf ? `    start: { root: ["/usr/libexec/s${index}/set-up {user.uid}"], exec: [tool-${index}, --port=8888] }\n    publish: { repository: tool-${index}, tag: stable }\n` : ''}`;
}

const BASE = `    locale: en_GB.UTF-8
    user: { name: app, uid: 1000, group: app, gid: 1000, home: /home/app }
`;

function list(first: readonly string[], name: (number: number) => string, count: number): string {
  return [...first, ...Array.from({ length: count }, (_, number) => name(number))].map((item) => `      - ${item}\n`).join('');
}

function put(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
