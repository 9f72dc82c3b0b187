import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attacks } from '../security/root/attack.ts';
import { ground } from '../security/root/ground.ts';
import { withPackages } from '../security/root/packages.ts';
import { images } from './images.ts';
import { once } from './once.ts';

// Those attacks of `npm run test:security` that need packages made for them. There, each is also made without the hardening.
const NAMES = ['set-id-disguised', 'set-id-line-break', 'capability', 'device', 'full-tmp', 'own-link', 'limits', 'policy'].map((name) => `install-${name}`);

const container = once('the container', async () => ground(await withPackages('base', (await images()).base)));

for (const { name, attack } of attacks().filter(({ target, name }) => target === 'base' && NAMES.includes(name))) {
  test(`rejected: ${name}`, async () => {
    const { effect, output } = await (await container()).make(name, attack);
    assert.is(effect, false, `${attack.harm}\n${output}`);
  });
}

test.run();
