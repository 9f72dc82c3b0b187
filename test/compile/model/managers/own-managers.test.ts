import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../../src/compile/compile.ts';
import { openProject } from '../../../../src/compile/project.ts';
import { human } from '../../../../src/report/formats/human.ts';
import { dwbuild } from '../../../in-process.ts';
import { inProject } from '../../../run-cli.ts';

const YAML = 'partials/managers/cargo/manager.yaml';
const PACKAGE = `package: { pattern: '^(?<name>[a-z]+)$', patternErrorMessage: A crate is a name., examples: [just] }\n`;
const INSTALL = { 'partials/managers/cargo/install.hbs': 'cargo install {{#each packages}}{{sh spec}} {{/each}}\n' };
const tools = (stage: string) => `version: 1\nstages:\n  base: { from: debian:trixie, ${stage} }\n`;
const USED = { 'tools.yaml': tools('cargo: [just]'), [YAML]: PACKAGE, ...INSTALL };

test(
  "packages of a project's own manager are checked and installed",
  inProject(
    {},
    async (folder) => {
      assert.is((await dwbuild('check', folder)).exitCode, 0);
    },
    'valid/own-manager',
  ),
);

for (const [what, stage, message] of [
  ['its name is a key of a stage', 'carg: [just]', /UNKNOWN_KEY .*\n.*\n.*\n +hint: did you mean "cargo"\?/],
  ['its pattern is checked', 'cargo: [Just]', /BAD_VALUE .*\n.*\n.*\n +hint: a crate is a name/],
  ['its options are checked', 'cargo: { packges: [just] }', /UNKNOWN_KEY .*\n.*\n.*\n +hint: did you mean "packages"\?/],
  ['rules check its packages', 'cargo: [just, just]', /REPEATED_PACKAGE/],
] as const) {
  test(
    what,
    inProject({ ...USED, 'tools.yaml': tools(stage) }, async (folder) => {
      const { exitCode, stderr } = await dwbuild('check', folder);
      assert.is(exitCode, 1);
      assert.match(stderr, message);
      assert.match(stderr, '\n1 error\n');
    }),
  );
}

const FAULTS: Readonly<Record<string, readonly [files: Record<string, string>, place: string, message: RegExp]>> = {
  'an empty manager.yaml': [{ [YAML]: '' }, `${YAML}:1:1`, /MISSING_KEY  manager\.yaml is missing the key "package"/],
  'no pattern': [
    { [YAML]: 'title: Rust\npackage: { patternErrorMessage: x, examples: [x] }\n' },
    `${YAML}:2:1`,
    /MISSING_KEY  package is missing the key "pattern"/,
  ],
  'a pattern without a name': [
    { [YAML]: PACKAGE.replace('?<name>', '') },
    `${YAML}:1:21`,
    /BAD_VALUE .*\n.*\n.*\n +hint: a package's pattern is a regular expression with the group/,
  ],
  'an invalid pattern': [{ [YAML]: PACKAGE.replace('[a-z]', '[a-z') }, `${YAML}:1:21`, /BAD_VALUE  package\.pattern is not a valid regex/],
  'bad YAML': [{ [YAML]: `${PACKAGE}title: [Rust\n` }, YAML, /YAML_SYNTAX/],
  'an unknown key': [
    { [YAML]: `${PACKAGE}optons: {}\n` },
    `${YAML}:2:1`,
    /UNKNOWN_KEY  manager\.yaml has no key "optons"\n.*\n.*\n +hint: did you mean "options"\?/,
  ],
  'an option that is not valid JSON Schema': [{ [YAML]: `${PACKAGE}options:\n  root: { type: strng }\n` }, `${YAML}:3:`, /(UNKNOWN_VALUE|BAD_VALUE)/],
  'an option with an invalid pattern': [
    { [YAML]: `${PACKAGE}options:\n  root: { type: string, pattern: '(' }\n` },
    `${YAML}:3:`,
    /BAD_SCHEMA  options\.root is not a valid JSON Schema: Invalid regular expression/,
  ],
  'a missing template': [
    { [YAML]: `${PACKAGE}configuration: [{ template: config.hbs, target: /etc/cargo }]\n` },
    `${YAML}:2:`,
    /MISSING_TEMPLATE  the template managers\/cargo\/config\.hbs does not exist/,
  ],
  'a cycle of managers': [
    { [YAML]: `${PACKAGE}after: [make]\n`, [YAML.replace('cargo', 'make')]: `${PACKAGE}after: [cargo]\n`, 'partials/managers/make/install.hbs': 'true' },
    `${YAML}:2:1`,
    /MANAGER_CYCLE  .*cargo → make → cargo/,
  ],
  'the name of an existing key': [
    { 'partials/managers/files/manager.yaml': PACKAGE },
    'partials/managers/files/manager.yaml:1:1',
    /MANAGER_NAME  "files" is not allowed as the name of a package manager/,
  ],
  'a template with invalid Handlebars': [
    { 'partials/managers/cargo/install.hbs': 'true\n{{#each packages}}\n{{sh spec}\n{{/each}}\n' },
    'partials/managers/cargo/install.hbs:3:1',
    /UNRENDERABLE  invalid template: /,
  ],
  'an unknown value': [
    { 'partials/managers/cargo/install.hbs': 'true\necho {{option.root}}\n' },
    'partials/managers/cargo/install.hbs:2:',
    /UNRENDERABLE  unknown value "root"\n.*\n.*\n +hint: tools\.yaml:3 uses it/,
  ],
  'an unknown partial': [
    { 'partials/managers/cargo/install.hbs': '{{> nosuch}}\n' },
    'partials/managers/cargo/install.hbs:1:1',
    /UNRENDERABLE  The partial nosuch could not be found/,
  ],
  'an unknown helper': [{ 'partials/managers/cargo/install.hbs': 'echo {{nosuch packages}}\n' }, 'partials/managers/cargo/install.hbs:1:', /UNRENDERABLE/],
};

for (const [what, [files, place, message]] of Object.entries(FAULTS)) {
  test(
    `${what} is one fault`,
    inProject({ ...USED, ...files }, async (folder) => {
      const { diagnostics } = await compile(openProject({}, folder));
      const text = human({ diagnostics, read: (file) => readFileSync(join(folder, file), 'utf8'), color: false });
      assert.is(diagnostics.length, 1, text);
      assert.ok(text.startsWith(place), text);
      assert.match(text, message);
    }),
  );
}

test(
  '`schema` also reports a faulty manager.yaml',
  inProject({ ...USED, [YAML]: 'title: Rust\n' }, async (folder) => {
    const { exitCode, stdout, stderr } = await dwbuild('schema', folder);
    assert.equal([exitCode, stdout], [1, '']);
    assert.match(stderr, 'MISSING_KEY');
    assert.not.match(stderr, /^ +at /m, 'a stack trace');
  }),
);

test(
  "a fault in a stage's own template is reported in that template",
  inProject({ 'tools.yaml': tools('files: [{ target: /etc/motd }]'), 'files/base/motd.hbs': 'Hello\n{{#if user}}\n' }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('check', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, /^files\/base\/motd\.hbs:\d+:1 error UNRENDERABLE /);
  }),
);

test.run();
