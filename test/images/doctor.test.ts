import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Observation } from '../../src/cli/doctor/finding.ts';
import { dwbuild, inProject, VALID } from '../run-cli.ts';

test(
  'doctor finds the engine, the builder and its platform',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    const { PATH = '', HOME = '', DOCKER_HOST = '', DOCKER_CONFIG = '' } = process.env;
    const { stdout } = await dwbuild('doctor --format json', folder, { PATH, HOME, DOCKER_HOST, DOCKER_CONFIG });
    const { findings } = JSON.parse(stdout) as { findings: Observation[] };
    for (const subject of ['docker', 'buildx']) assert.is(findings.find((finding) => finding.subject === subject)?.state, 'ok', stdout);
  }),
);

test.run();
