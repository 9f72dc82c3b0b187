import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import type { StageImage } from '../../../src/build/images.ts';
import { html } from '../../../src/report/graph/html.ts';
import { svg } from '../../../src/report/graph/svg.ts';
import { testWith } from '../../programs.ts';
import { openChromium } from './chromium.ts';
import type { Chromium } from './chromium.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// The output of `dwbuild graph --format html` and `svg` in a real browser.
const check = testWith('chromium');
const folder = temporaryFolder('test');
const EVIL = `</script></style><img src=x onerror="document.title='executed'"><script>document.title='executed'</script>&amp;"'\`\${1}`;
const LAYERS = [
  { instruction: 'Imported from -', size: 220_000_000 },
  { instruction: 'RUN apt-get install curl', size: 36_000_000 },
];
const IMAGES: Readonly<Record<string, StageImage>> = {
  base: { name: 'dwbuild/small/base', layers: LAYERS },
  notebook: { name: 'dwbuild/small/notebook', layers: [...LAYERS, { instruction: `RUN ${EVIL}`, size: 4_096 }, { instruction: 'USER 0', size: 0 }] },
};

let chromium: Chromium;
test.after(async () => {
  await chromium?.close();
  rmSync(folder, { recursive: true });
});

check('the page of a small project has stages, packages, layers, search and keys, and causes no errors', async () => {
  const page = await open(await draw(fileURLToPath(new URL('../../fixtures/valid/small/tools.yaml', import.meta.url)), IMAGES));
  const texts = (selector: string) =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => one.checkVisibility()).map((one) => one.innerText.replace(/\\s+/g, ' '))`,
    );

  assert.equal(await texts('.outline .item'), ['debian:trixie Debian 13 (trixie) until 2030-06-30', 'base 256 MB', 'notebook 256 MB', 'dashboard', 'probe']);
  assert.equal(await texts('h2'), [], 'the first view is only the picture');
  assert.ok(await page.evaluate(`document.querySelector('.tree').checkVisibility()`));

  await page.click('.outline a[href="#stage/notebook"]');
  await becomes(() => texts('h2'), ['notebook tool']);
  assert.equal(await texts('section.stage .packages dt'), ['this stage', 'base', 'this stage']);
  assert.equal(await texts('section.stage .own li'), ['python3-venv', 'notebook==7.4.5', 'numpy']);
  assert.equal(await texts('.layers li span'), ['4.1 kB'], 'only the layers above its parent');
  assert.equal(await texts('.layers li code'), [`RUN ${EVIL}`]);
  assert.equal(await texts('details p'), ['dwbuild/small/notebook has 256 MB; 256 MB come from base; 1 instruction without content.']);
  assert.is(await page.evaluate('location.hash'), '#stage/notebook');
  assert.is(await page.evaluate('document.title'), 'notebook – tools.yaml: 4 stages');

  await page.click('h1 a');
  await becomes(() => texts('h2'), []);
  await page.click('.tree a[href="#stage/probe"]');
  await becomes(() => texts('h2'), ['probe sidecar'], 'stages of the picture are links too');
  assert.equal(await texts('.none'), ['Not built here: dwbuild build probe builds it.']);

  await page.press('/');
  assert.is(await page.evaluate('document.activeElement.type'), 'search');
  for (const letter of 'CURL') await page.press(letter);
  assert.equal(await texts('.outline .item'), ['debian:trixie Debian 13 (trixie) until 2030-06-30', 'base 256 MB']);
  assert.equal(await texts('.matches'), ['curl']);
  assert.equal(await texts('.found'), ['1 stage, 1 package']);
  await page.press('Enter');
  await becomes(() => texts('h2'), ['base shared']);
  assert.equal(await texts('li.match'), ['curl=8.14.* health checks use it']);
  await page.press('Escape');
  assert.is((await texts('.outline .item')).length, 5);
  assert.equal(await texts('.found'), ['']);
  for (const letter of '/sidecar') await page.press(letter);
  assert.equal(await texts('.outline .match'), ['probe'], 'the search finds kinds too');
  assert.equal(page.complaints, []);
});

check('the address contains the stage; an unknown stage shows the picture', async () => {
  const address = await draw(fileURLToPath(new URL('../../fixtures/valid/small/tools.yaml', import.meta.url)));
  for (const [hash, shown] of [
    ['#stage/base', 'stage/base'],
    ['#stage/nosuch', 'overview'],
    ['#%', 'overview'],
  ]) {
    const page = await open(`${address}${hash}`);
    assert.is(await page.evaluate(`[...document.querySelectorAll('main > section')].filter(({ hidden }) => !hidden).map(({ id }) => id).join()`), shown);
    assert.equal(page.complaints, []);
  }
});

check('without its script the page shows everything, and links work', async () => {
  const page = await open(await draw(fileURLToPath(new URL('../../fixtures/valid/small/tools.yaml', import.meta.url))), false);
  const { root } = (await page.send('DOM.getDocument', { depth: -1 })) as { root: { nodeId: number } };
  const count = async (selector: string) => ((await page.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector }))['nodeIds'] as number[]).length;
  assert.is(await count('section.stage:not([hidden])'), 4);
  assert.is(await count('.search[hidden]'), 1);
  assert.is(await count('html.scripted'), 0);
});

check('no value of tools.yaml is executed, in the page or in the picture', async () => {
  const quoted = JSON.stringify(EVIL);
  const tools = join(folder, 'tools.yaml');
  writeFileSync(
    tools,
    `version: 1
stages:
  base:
    from: debian:trixie
    description: ${quoted}
    apt: [{ name: curl, reason: ${quoted} }]
    env: { EVIL: ${quoted} }
    run: [${JSON.stringify(`true ${EVIL}`)}]
    files: [{ source: tools.yaml, target: /etc/tools, reason: ${quoted} }]
    start: { exec: [tool, ${quoted}] }
`,
  );
  const images = { base: { name: EVIL, layers: [{ instruction: EVIL, size: 1 }] } };
  const page = await open(await draw(tools, images));
  await page.click('.outline a');
  await becomes(() => page.evaluate('document.title'), 'base – tools.yaml: 1 stage');
  assert.is(await page.evaluate(`document.querySelectorAll('img').length + document.scripts.length`), 1, 'the page has only its own script');
  assert.is(await page.evaluate(`document.querySelector('.description').textContent`), EVIL);
  assert.is(await page.evaluate(`document.querySelector('.packages i').textContent`), EVIL);
  assert.equal(page.complaints, []);

  const { plan } = await compile(openProject({ file: tools }), 'plan');
  writeFileSync(join(folder, 'tree.svg'), svg.draw({ plan: plan!, images: new Map() }));
  const picture = await open(`file://${join(folder, 'tree.svg')}`);
  assert.is(await picture.evaluate(`document.querySelector('.shared > title').textContent`), EVIL);
  assert.is(await picture.evaluate(`document.querySelectorAll('img, script').length`), 0);
  assert.equal(picture.complaints, []);
});

check('its policy blocks all other scripts and all requests', async () => {
  const address = await draw(fileURLToPath(new URL('../../fixtures/valid/small/tools.yaml', import.meta.url)));
  const file = fileURLToPath(address);
  const text = readFileSync(file, 'utf8');
  // nothing is loaded from a namespace or from the mirror's address in variables
  assert.not.match(text.replaceAll('http://www.w3.org/2000/svg', '').replace(/>[A-Z_]+=https:[^<]*</g, '><'), /https?:|url\(|@import|\ssrc=|\sstyle=/);
  writeFileSync(file, text.replace('<nav', `<script>document.title = 'executed'</script><img src="data:," onerror="document.title = 'executed'"><nav`));
  const page = await open(address);
  assert.is(await page.evaluate('document.title'), 'tools.yaml: 4 stages');
  assert.ok(page.complaints.some((complaint) => complaint.includes('Content Security Policy')));
});

check('texts stay inside their boxes, and the page inside its window, light and dark', async () => {
  const page = await open(await draw(fileURLToPath(new URL('../../../tools.yaml', import.meta.url))));
  const outside = await page.evaluate(`[...document.querySelectorAll('.tree g')].filter((node) => {
    const box = node.querySelector('.box').getBoundingClientRect();
    return [...node.querySelectorAll('text')].map((text) => text.getBoundingClientRect()).some(({ right, bottom }) => right > box.right || bottom > box.bottom);
  }).map(({ textContent }) => textContent)`);
  assert.equal(outside, []);
  for (const [scheme, paper] of Object.entries({ light: 'rgb(255, 255, 255)', dark: 'rgb(13, 17, 23)' })) {
    for (const width of [1400, 390]) {
      await page.show(scheme as 'light' | 'dark', width);
      await page.click('.outline li li li a');
      assert.is(await page.evaluate('getComputedStyle(document.body).backgroundColor'), paper);
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `something is wider than ${width} pixels`);
    }
  }
  assert.equal(page.complaints, []);
});

test.run();

/** Writes a project's page to a file and returns its address. */
async function draw(file: string, images: Readonly<Record<string, StageImage>> = {}): Promise<string> {
  const { plan } = await compile(openProject({ file }), 'plan');
  const path = join(folder, 'page.html');
  writeFileSync(path, html.draw({ plan: plan!, images: new Map(Object.entries(images)) }));
  return `file://${path}`;
}

/** Waits for the result of following a link, which the page processes asynchronously. */
async function becomes(actual: () => Promise<unknown>, expected: unknown, message?: string): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) if (isDeepStrictEqual(await actual(), expected)) return;
  assert.equal(await actual(), expected, message);
}

async function open(address: string, scripts = true) {
  chromium ??= await openChromium();
  return await chromium.open(address, scripts);
}
