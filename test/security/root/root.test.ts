import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { removeAll } from '../../images/engine.ts';
import { once } from '../../images/once.ts';
import { buildReduced } from '../../images/reduced.ts';
import { attacks } from './attack.ts';
import type { Attack, Target } from './attack.ts';
import { ground } from './ground.ts';
import type { Ground } from './ground.ts';
import { withPackages } from './packages.ts';

// Attacks of the user on root, in containers of the shipped stages on the current engine of docker. Each attack is made twice: in the image,
// where it must have no effect, and in a container without the one hardening that prevents it, where it must have an effect.
const images = once('the images', async (): Promise<Readonly<Record<Target, string>>> => {
  const { images } = await buildReduced('root', ['base', 'python-visualisation', 'rv4-visualisation']);
  const stages = { base: images.base, python: images['python-visualisation'], r: images['rv4-visualisation'] };
  const built = Object.entries(stages).map(async ([target, image]) => [target, await withPackages(target, image)] as const);
  return Object.fromEntries(await Promise.all(built)) as Record<Target, string>;
});

/** One container per image, in which all attacks are made. */
const grounds = new Map<Target, Promise<Ground>>();

async function hardened(target: Target, name: string, attack: Attack) {
  const image = (await images())[target];
  if (!grounds.has(target)) grounds.set(target, ground(image));
  return await (await grounds.get(target)!).make(name, attack);
}

async function unhardened(target: Target, name: string, attack: Attack) {
  const without = await ground((await images())[target], attack.unharden);
  const made = await without.make(name, attack);
  await without.remove();
  return made;
}

test.after(() => removeAll());

for (const { target, name, attack } of attacks()) {
  test(`${target}: ${name}`, async () => {
    await images();
    const [real, without] = await Promise.all([hardened(target, name, attack), unhardened(target, name, attack)]);
    assert.is(real.effect, false, `${attack.harm}\n${real.output}`);
    assert.ok(without.effect, `the attack has no effect without the hardening either:\n${without.output}`);
  });
}

test('harmless packages are installed, set-user-ID programs without this bit', async () => {
  const base = await ground((await images()).base);
  const attack = 'sudo dw-install settings set-id && test -e /etc/dpkg/shlibs.default && test -x /usr/bin/set-id && test ! -u /usr/bin/set-id && touch done';
  const { effect, output } = await base.make('harmless', { harm: '', attack, sign: 'test -e "$WORK/done"', unharden: '' });
  await base.remove();
  assert.ok(effect, output);
});

test('there are enough attacks in each image', () => {
  for (const image of ['base', 'python', 'r']) assert.ok(attacks().filter(({ target }) => target === image).length >= 40, image);
});

test.run();
