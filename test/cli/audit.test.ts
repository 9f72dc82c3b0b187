import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { stages } = parse(readFileSync(`${root}/tools.yaml`, 'utf8')) as { stages: Record<string, object> };

for (const stage of Object.keys(stages))
  test(`tools.yaml accepts every finding of an audit of ${stage}`, async () => {
    const { exitCode, stdout } = await dwbuild(`audit ${stage} --format json`, root);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    assert.equal(
      diagnostics.filter(({ severity }) => severity !== 'info'),
      [],
    );
    assert.is(exitCode, 0);
  });

const PROJECT = `version: 1
mirrors: { root: "https://mirror.example.org" }
stages:
  base:
    from: debian:trixie
    apt: [sudo]
    user: { name: app, uid: 1000, group: app, gid: 1000, home: /home/app }
    sudoers: [{ user: app, commands: [/usr/sbin/rotate-logs] }]
    allow: [{ rule: AUDIT_SUDO, only: [/usr/sbin/rotate-logs, /usr/sbin/absent], reason: It takes no arguments. }]
    run: [{ command: mkdir -m 0777 /var/scratch, allow: [{ rule: COMMAND_MODE, reason: All users work there. }] }]
  web:
    parent: base
    run: [mkdir -m 0777 /var/web]
  other:
    parent: base
    run: [mkdir -m 0777 /var/other]
`;

test(
  'a stage is audited with its ancestors only: open findings are errors, accepted ones have their reason, an entry without a finding is a warning',
  inProject({ 'tools.yaml': PROJECT }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('audit web', folder);
    assert.is(exitCode, 1);
    assert.is(
      stderr,
      `tools.yaml:8:39 info AUDIT_SUDO  app may run "/usr/sbin/rotate-logs" as root with any arguments, with a password; it is from the base image or a package
  8 |     sudoers: [{ user: app, commands: [/usr/sbin/rotate-logs] }]
    |                                       ^^^^^^^^^^^^^^^^^^^^^
  hint: allowed: It takes no arguments.

tools.yaml:9:63 warning ALLOW_UNUSED  AUDIT_SUDO has no finding here
  9 |     allow: [{ rule: AUDIT_SUDO, only: [/usr/sbin/rotate-logs, /usr/sbin/absent], reason: It takes no arguments. }]
    |                                                               ^^^^^^^^^^^^^^^^
  hint: remove the entry: it would hide the next finding

tools.yaml:10:58 info COMMAND_MODE  run mkdir -m 0777 /var/scratch
  10 |     run: [{ command: mkdir -m 0777 /var/scratch, allow: [{ rule: COMMAND_MODE, reason: All users work there. }] }]
     |                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: allowed: All users work there.

tools.yaml:13:20 error COMMAND_MODE  the mode "0777" makes the file writable for everybody
  13 |     run: [mkdir -m 0777 /var/web]
     |                    ^^^^
  hint: give the program to one user in \`sudoers\`, or the folder in \`session.owns\`

1 error, 1 warning, 2 hints
web has no image of its present state, whose files would be inspected too: \`dwbuild build web\`
`,
    );
  }),
);

test(
  'an unknown stage is wrong usage',
  inProject({ 'tools.yaml': PROJECT }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('audit wbe', folder);
    assert.is(exitCode, 2);
    assert.match(stderr, 'did you mean "web"?');
  }),
);

test.run();
