import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createEngine } from '../../../src/compile/render/engine.ts';

test("a project's partials are added to the shipped ones, and override them", async () => {
  const engine = await createEngine(
    new Map([
      ['steps/workdir', { source: 'partials/steps/workdir.hbs', text: 'WORKDIR {{folder}}{{> own}}' }],
      ['own', { source: 'partials/own.hbs', text: ' # {{@root.folder}}' }],
    ]),
    false,
  );
  assert.equal([engine.has('steps/user'), engine.has('own'), engine.has('nosuch')], [true, true, false]);
  assert.is(engine.partial('steps/workdir', { folder: '/opt' }), 'WORKDIR /opt # /opt');
  assert.is(engine.partial('steps/user', { user: '0:0' }).trimEnd(), 'USER 0:0');
});

test.run();
