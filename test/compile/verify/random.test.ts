import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FACT } from '../../../src/compile/model/facts/facts.ts';
import { linesOf } from '../../../src/compile/render/lines.ts';
import { parseInstructions } from '../../../src/compile/verify/parse.ts';
import { compileProject } from '../render/project.ts';
import { nasty, randomFrom } from '../render/random.ts';

const USER = { name: 'u', uid: 1000, group: 'u', gid: 1000, home: '/home/u' };

test('special characters in env and start.exec are kept exactly; in reasons and descriptions they have no effect', async () => {
  const random = randomFrom(2026);
  const stages = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [
      `s${index}`,
      {
        ...(index === 0 ? { from: 'debian:trixie', user: USER } : { parent: `s${Math.floor(random() * index)}` }),
        description: `${nasty(random)}\n${nasty(random)}`,
        apt: [{ name: `p${index}`, reason: `${nasty(random)}\r\nRUN id\n${nasty(random)} \\` }],
        // {fact} is replaced, so values must not contain one by chance.
        env: Object.fromEntries(['A', 'B', 'C'].map((name) => [`V${index}${name}`, nasty(random).replaceAll(FACT, '')])),
        start: { exec: ['sleep', nasty(random).replaceAll(FACT, ''), nasty(random).replaceAll(FACT, '')] },
      },
    ]),
  );
  const { rendering, diagnostics } = await compileProject({ version: 1, stages });
  assert.equal(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );

  const sections = linesOf(rendering!);
  assert.is(sections.length, 120);
  const lines = rendering!.files.get('Dockerfile')!.split('\n');
  assert.equal(parseInstructions(lines.slice(0, sections[0]!.first - 1).join('\n')), []);
  for (const [index, { first, last, rendered }] of sections.entries()) {
    const [from, ...instructions] = parseInstructions(lines.slice(first - 1, last).join('\n'));
    const name = from!.words[2]!;
    const declared = stages[name] as { env: Record<string, string>; start: { exec: string[] } };
    const environment = Object.fromEntries(instructions.find(({ keyword }) => keyword === 'ENV')!.variables.map((variable) => [variable.name, variable.value]));
    assert.equal(environment, declared.env, name);
    assert.equal(JSON.parse(instructions.find(({ keyword }) => keyword === 'CMD')!.rest), declared.start.exec, name);
    assert.is(instructions.length + 1, rendered.stage.steps.length, name);
    assert.is(instructions.filter(({ keyword }) => keyword === 'RUN').length, index === 0 ? 3 : 1, name);
  }
});

test('special characters in the session are kept in the profile', async () => {
  const random = randomFrom(7);
  const env = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`V${index}`, nasty(random).replaceAll(FACT, '')]));
  const { rendering } = await compileProject({ version: 1, stages: { base: { from: 'debian:trixie', user: USER, session: { env } } } });
  const { execFileSync } = await import('node:child_process');
  // Not as root, whose shells skip the session.
  const script = `${rendering!.files.get('profile/base.sh')!.replace('[ "$(/usr/bin/id -u)" != 0 ]', 'true')}\nenv -0`;
  const back = Object.fromEntries(
    execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { PATH: process.env['PATH'] } })
      .split('\0')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  for (const [name, value] of Object.entries(env)) assert.is(back[name], value, name);
});

test.run();
