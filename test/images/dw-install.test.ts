import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { idleContainer } from './container.ts';
import { attempt, docker } from './engine.ts';
import type { Ended } from './engine.ts';
import { images } from './images.ts';

const folder = fileURLToPath(new URL('attacks', import.meta.url));
const attacks = readdirSync(folder).flatMap((name) => (name.endsWith('.sh') ? [name.slice(0, -'.sh'.length)] : []));

test('the user installs packages and runs them', async () => {
  const { base } = await images();
  const { sh } = await idleContainer(base, 'dw-install');
  const { exitCode, output } = await sh('sudo dw-install hello openssh-client && ssh -V && hello', 'dw-user');
  assert.is(exitCode, 0, output);
  assert.match(output, /\nHello, world!$/);
});

// Attacks mostly wait for packages and prompts, so three run in parallel.
const lanes = 3;
const results: Promise<Ended>[] = [];

function result(index: number): Promise<Ended> {
  if (results.length === 0) {
    for (const [place, name] of attacks.entries()) results.push(Promise.resolve(results[place - lanes]).then(() => attack(name)));
  }
  return results[index]!;
}

/** Runs an attack as the user in a new container. */
async function attack(name: string): Promise<Ended> {
  try {
    const { base } = await images();
    const { id } = await idleContainer(base, name);
    await docker('container', 'cp', '--quiet', folder, `${id}:/attacks`);
    const ended = await attempt('exec', '--user', 'dw-user', '--env', 'HOME=/home/dw-user', id, 'bash', `/attacks/${name}.sh`);
    await docker('container', 'rm', '--force', id);
    return ended;
  } catch (error) {
    return { exitCode: undefined, output: String(error) };
  }
}

for (const [index, name] of attacks.entries()) {
  test(`rejected: ${name}`, async () => {
    const { exitCode, output } = await result(index);
    assert.is(exitCode, 0, output);
  });
}

test.run();
