import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { planProject } from '../../render/project.ts';
import { dataOf, stepsOf } from './steps.ts';

const from = 'debian:trixie';
const apt = ['python3-pip', 'python3-venv', 'ca-certificates'];

interface Installed extends Record<string, unknown> {
  packages: { spec: string }[];
  options: Record<string, unknown>;
}

/** The data of the last stage's installation with a manager. */
async function installed(
  manager: string,
  stages: Readonly<Record<string, object>>,
  more: object = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Installed | undefined> {
  return dataOf(await stepsOf(stages, more, files), `managers/${manager}/install`)[0] as Installed | undefined;
}

test('packages are sorted by name, with their parts, options and defaults', async () => {
  const found = (await installed('pip', { base: { from, apt, pip: ['tomli==2.3.0', { name: 'attrs', reason: 'a test' }] } }))!;
  assert.equal(
    found.packages.map(({ spec }) => spec),
    ['attrs', 'tomli==2.3.0'],
  );
  assert.equal([found['manager'], found.options['environment'], found.options['path'], found['caches']], ['pip', 'system', '/opt/venv', []]);
  assert.equal(found['hadolint'], [{ rule: 'DL3013', reason: 'tools.yaml says which Python packages are pinned' }]);
  assert.equal([found['byArch'], found['limited'], found['locked'], found['root']], [undefined, undefined, undefined, undefined]);
});

test('a rule of hadolint can depend on an option', async () => {
  const rules = async (recommends: boolean) =>
    ((await installed('apt', { base: { from, apt: { recommends, packages: ['jq'] } } }))!['hadolint'] as { rule: string }[]).map(({ rule }) => rule);
  assert.equal(await rules(false), ['DL3008']);
  assert.equal(await rules(true), ['DL3008', 'DL3015']);
});

test('a package for some platforms is only in the list of their architectures', async () => {
  const packages = ['curl', { name: 'intel-microcode', platforms: ['linux/amd64'] }, { name: 'jq', platforms: ['linux/arm64'], reason: 'a test' }];
  const found = (await installed('apt', { base: { from, apt: packages } }, { platforms: ['linux/amd64', 'linux/arm64'] }))!;
  assert.equal(
    found.packages.map(({ spec }) => spec),
    ['curl'],
  );
  assert.equal(found['byArch'], [
    { arch: 'amd64', variables: [], words: [{ spec: 'intel-microcode' }] },
    { arch: 'arm64', variables: [], words: [{ spec: 'jq', reason: 'a test' }] },
  ]);
  assert.is((found['limited'] as object[]).length, 2);
});

test('what an installation copies has the place of its option, or of the manager for a package', async () => {
  const pip = { constraints: 'files/a.txt', requirements: 'files/more/list.txt', packages: ['tool @ ./files/tool'] };
  const steps = await stepsOf({ base: { from, apt, pip } }, {}, { 'files/a.txt': '', 'files/more/list.txt': 'tomli==2.3.0\n', 'files/tool/setup.py': '' });
  const copies = steps.flatMap(({ instruction, origin, data }) =>
    instruction === 'COPY' ? [[origin.path.slice(2).join('.'), data.sources.join(), data.target]] : [],
  );
  assert.equal(copies, [
    ['pip', 'files/tool/', '/tmp/dwbuild/files/tool/'],
    ['pip.constraints', 'files/a.txt', '/usr/share/dwbuild/base/constraints.txt'],
    ['pip.requirements', 'files/more/list.txt', '/usr/share/dwbuild/base/requirements.txt'],
  ]);
});

test('options alone copy their files; only those that install need an installation', async () => {
  const files = { 'files/a.txt': 'tomli==2.3.0\n' };
  const scripts = async (pip: object) =>
    (await stepsOf({ base: { from, apt, pip } }, {}, files)).flatMap(({ instruction, data, origin }) =>
      origin.path[2] === 'pip' && instruction === 'RUN' ? [data.script] : [],
    );
  assert.equal(await scripts({ constraints: 'files/a.txt' }), ['run/folders']);
  const { plan } = await planProject({ version: 1, stages: { base: { from, apt: { exclude: ['nano'] } } } });
  assert.ok(plan.artifacts.some(({ path }) => path === 'settings/apt/base/exclude.pref'));
  const [copy, ...others] = plan.stages[0]!.steps.filter(({ origin }) => origin.path[2] === 'apt');
  assert.equal([copy!.instruction, copy!.origin.path.at(-1), others.length], ['COPY', 'exclude', 0]);
  assert.equal(await scripts({ requirements: 'files/a.txt' }), ['run/folders', 'managers/pip/install']);
});

test('an inherited option applies if an ancestor set it for the same installation', async () => {
  const files = { 'files/a.txt': '' };
  const pip = { constraints: 'files/a.txt' };
  const stages = {
    base: { from, apt, pip },
    middle: { parent: 'base', pip: { environment: 'venv', constraints: 'files/a.txt' } },
    child: { parent: 'middle', pip: ['tomli'] },
  };
  assert.equal((await installed('pip', stages, {}, files))!['inherited'], { constraints: ['base'] });
  const own = { ...stages, child: { parent: 'middle', pip: { ...pip, packages: ['tomli'] } } };
  assert.equal((await installed('pip', own, {}, files))!['inherited'], { constraints: ['base', 'child'] });
  assert.equal((await installed('apt', { base: { from, apt: ['jq'] } }))!['inherited'], {});
});

test('a list with checksums is marked', async () => {
  const marks = async (pip: object, files: Record<string, string>) => (await installed('pip', { base: { from, apt, pip } }, {}, files))!['marks'];
  const hashed = `tomli==2.3.0 --hash=sha256:${'0'.repeat(64)}\n`;
  assert.equal(await marks({ requirements: 'files/a.txt' }, { 'files/a.txt': `# a list\n${hashed}` }), { hashes: true });
  assert.equal(await marks({ requirements: 'files/a.txt' }, { 'files/a.txt': 'tomli==2.3.0\n' }), {});
  assert.is((await installed('apt', { base: { from, apt: ['jq'] } }))!['marks'], undefined);
});

test('the mirror and its root; an address without a mirror', async () => {
  const stages = { base: { from, apt, pip: ['attrs'] } };
  const found = (await installed('pip', stages, { mirrors: { root: 'https://mirror.example.org/', pip: { path: 'python/' } } }))!;
  assert.match(JSON.stringify([found['mirror'], found['root']]), /"path":"[^"]*python\/".*mirror\.example\.org/);
  const without = (await installed('pip', stages))!;
  assert.equal([without['mirror'], without['root']], [{ path: 'pypi/', extra: [] }, undefined]);
});

test('BuildKit keeps the caches of each manager and stage', async () => {
  const caches = async (target: string) => (await installed('pip', { base: { from, apt, pip: ['attrs'] } }, { target }))!['caches'];
  assert.equal(await caches('buildkit'), [{ id: 'base-pip', target: '/root/.cache/pip' }]);
  assert.equal(await caches('portable'), []);
});

test('settings stay in the image, and temporary files are only for the installation', async () => {
  const key = 'files/example.asc';
  const repositories = [{ uri: 'https://example.org/debian', suite: 'trixie', components: ['main'], key }];
  const { plan } = await planProject(
    { version: 1, stages: { base: { from, apt: { repositories, exclude: ['nano'], packages: ['jq', 'ca-certificates'] } } } },
    { [key]: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n' },
  );
  const steps = plan.stages[0]!.steps.filter(({ origin }) => origin.path[2] === 'apt');
  assert.equal(
    steps.map(({ instruction, origin, data }) => [
      origin.path.slice(3).join('.'),
      instruction === 'COPY' ? `${data.sources.join()} ${data.target} ${data.mode}` : instruction,
    ]),
    [
      ['repositories', 'RUN'],
      ['repositories', 'files/example.asc /usr/share/keyrings/extra/files-example.asc 0644'],
      ['exclude', 'out/settings/apt/base/exclude.pref /etc/apt/preferences.d/exclude-base.pref 0644'],
      ['repositories', 'out/mirrors/apt/base/extra.sources /etc/apt/sources.list.d/extra.sources 0644'],
      ['', 'RUN'],
    ],
  );
  assert.equal(
    plan.artifacts.filter(({ origin }) => origin.path[2] === 'apt').map(({ path, template, origin }) => [path, template, origin.path.at(-1)]),
    [
      ['settings/apt/base/exclude.pref', { partial: 'managers/apt/exclude.pref' }, 'exclude'],
      ['mirrors/apt/base/extra.sources', { partial: 'managers/apt/extra.sources' }, 'repositories'],
    ],
  );
});

test('a settings file of a manager of the project has its options, the stage and facts in its path', async () => {
  const files = {
    'partials/managers/crates/manager.yaml': `package: { pattern: '^(?<name>[a-z]+)$', patternErrorMessage: A crate is a name., examples: [just] }
options:
  channel: { title: Channel, description: The channel., type: string, default: stable, examples: [stable] }
  features: { title: Features, description: The features., type: string, examples: [all] }
settings:
  - { option: features, template: features.toml.hbs, target: '/etc/crates/{channel}/{stage}-{team}.toml' }
`,
    'partials/managers/crates/features.toml.hbs': 'features = {{json options.features}}\n',
    'partials/managers/crates/install.hbs': 'crates install {{#each packages}}{{sh spec}} {{/each}}\n',
  };
  const steps = await stepsOf({ base: { from, facts: { team: 'data' }, crates: { features: 'all', packages: ['just'] } } }, {}, files);
  const [settings] = steps.flatMap(({ instruction, origin, data }) => (instruction === 'COPY' && origin.path.at(-1) === 'features' ? [data] : []));
  assert.equal(settings, {
    sources: ['out/settings/crates/base/features.toml'],
    target: '/etc/crates/stable/base-data.toml',
    mode: '0644',
  });
});

test.run();
