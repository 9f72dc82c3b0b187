import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { lineageOf, rootsOf } from '../../../src/compile/model/lineage.ts';
import { openProject } from '../../../src/compile/project.ts';
import { inProject } from '../../run-cli.ts';

const TOOLS = `version: 1
stages:
  leaf: { parent: middle }
  middle: { parent: root }
  root: { from: debian:trixie, facts: { parent: x, children: y } }
  other: { from: debian:trixie }
`;

test(
  'a plan links parents and children; its JSON has the names of parents',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    const plan = (await compile(openProject({}, folder), 'plan')).plan!;
    const names = (stages: readonly { name: string }[]) => stages.map(({ name }) => name).join();
    const [root, middle, leaf] = plan.stages;
    assert.is(names(plan.stages), 'root,middle,leaf,other');
    assert.is(names(rootsOf(plan.stages)), 'root,other');
    assert.is(names(lineageOf(leaf!)), 'leaf,middle,root');
    assert.is(root!.children[0], middle);
    assert.is(names(middle!.children), 'leaf');
    const written = JSON.parse(JSON.stringify(plan)).stages;
    assert.equal(
      written.map(({ parent }: { parent?: string }) => parent),
      [undefined, 'root', 'middle', undefined],
    );
    assert.not.ok(written.some((stage: object) => 'children' in stage || 'toJSON' in stage));
    assert.equal(written[0].facts, { debian: 'trixie', parent: 'x', children: 'y', stage: 'root' });
  }),
);

test.run();
