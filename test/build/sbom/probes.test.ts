import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { probeDockerfile, probesOf } from '../../../src/build/sbom/probes.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { openProject } from '../../../src/compile/project.ts';
import { lineageOf } from '../../../src/compile/model/lineage.ts';
import { createEngine } from '../../../src/compile/render/engine.ts';
import { partialsIn } from '../../../src/compile/render/partial-files.ts';
import { inProject } from '../../run-cli.ts';

const TOOLS = `version: 1
stages:
  base: { from: "debian:trixie", apt: [python3-venv, r-base] }
  tools:
    parent: base
    pip: { environment: venv, path: /opt/tools, packages: [mobius3] }
  app:
    parent: tools
    apt: [hello]
    pip: { environment: venv, path: /opt/app, packages: [numpy] }
    cran: [R6]
`;

test(
  'each installation of a stage and its ancestors is queried once',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const { plan } = await compile(openProject({}, folder));
    const engine = await createEngine(new Map(), false);
    const probes = (stage: string) => probesOf(lineageOf(plan!.stages.find(({ name }) => name === stage)!), managers, engine);
    assert.equal(
      probes('app')
        .map(({ manager }) => manager.name)
        .toSorted(),
      ['apt', 'cran', 'pip', 'pip'],
    );
    assert.is(
      probeDockerfile(probes('base')),
      `FROM image AS probe
USER 0:0
RUN ["/bin/mkdir", "/.dwbuild"]
RUN --network=none ["/bin/sh","-c","{ . /etc/os-release\\nfound=$(dpkg-query --show --showformat \\"\\\\\${db:Status-Abbrev}\\\\\${Package}=\\\\\${Version}\\\\tnamespace=$ID\\\\tarch=\\\\\${Architecture}\\\\tdistro=$VERSION_CODENAME\\\\n\\") &&\\n  printf '%s\\\\n' \\"$found\\" | sed --quiet 's/^.i //p'\\n} > /.dwbuild/0"]
FROM scratch
COPY --from=probe /.dwbuild /
`,
    );
  }),
);

test(
  "the probe uses the system's Python in an image whose PATH starts with a virtual environment",
  inProject(
    {
      'tools.yaml': `version: 1
stages:
  base: { from: "debian:trixie", apt: [python3-pip, python3-venv], pip: [six] }
  child: { parent: base, path: [/opt/own/bin], pip: { environment: venv, packages: [numpy] } }
`,
    },
    async (folder) => {
      const { plan } = await compile(openProject({}, folder));
      const probes = probesOf(lineageOf(plan!.stages.find(({ name }) => name === 'child')!), managers, await createEngine(new Map(), false));
      assert.equal(
        probes.filter(({ manager }) => manager.name === 'pip').map(({ script }) => script.split(' -I ')[0]),
        ['/opt/venv/bin/python', 'PATH=${PATH#/opt/own/bin:/opt/venv/bin:} python3'],
      );
    },
  ),
);

test(
  'a manager without a template of a probe has no packages in the bill of materials',
  inProject(
    {},
    async (folder) => {
      const { plan, model } = await compile(openProject({}, folder));
      const engine = await createEngine(partialsIn([{ folder: join(folder, 'partials'), name: 'partials' }]), false);
      const probes = plan!.stages.flatMap((stage) => probesOf(lineageOf(stage), model!.managers, engine));
      assert.equal([...new Set(probes.map(({ manager }) => manager.name))], ['apt']);
    },
    'valid/own-manager',
  ),
);

test.run();
