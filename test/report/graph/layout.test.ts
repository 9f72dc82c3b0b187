import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { generateProject } from '../../../bench/generate.ts';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import { layOut } from '../../../src/report/graph/tree/layout.ts';
import type { Box } from '../../../src/report/graph/tree/layout.ts';
import { VALID, inProject } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

for (const size of [1, 15, 150]) {
  test(`${size} stages: no boxes overlap, all are inside, and children are to the right of their parents`, async () => {
    const folder = temporaryFolder('test');
    generateProject(folder, size);
    const { boxes, width, height } = layOut(await stagesIn(folder));
    rmSync(folder, { recursive: true });
    assert.is(boxes.length, size + 1);
    for (const [index, box] of boxes.entries()) {
      assert.ok(box.x >= 0 && box.y >= 0 && right(box) <= width && bottom(box) <= height, box.name);
      assert.ok(box.children.every((child) => child.x > right(box)));
      for (const other of boxes.slice(index + 1)) {
        assert.not(box.x < right(other) && other.x < right(box) && box.y < bottom(other) && other.y < bottom(box), `${box.name} and ${other.name}`);
      }
    }
  });
}

test(
  'each base image is drawn once, with a shortened digest, above its stages',
  inProject(
    {
      'tools.yaml': `${VALID.replace('trixie', `trixie@sha256:${'a'.repeat(64)}`)}  two: { from: "debian:bookworm" }\n  three: { from: "debian:bookworm" }\n`,
    },
    async (folder) => {
      const roots = layOut(await stagesIn(folder)).boxes.filter(({ stage }) => !stage);
      assert.equal(
        roots.map(({ name, children }) => [name, ...children.map((child) => child.name)]),
        [
          ['debian:trixie@sha256:aaaaaaa…', 'base'],
          ['debian:bookworm', 'two', 'three'],
        ],
      );
    },
  ),
);

test.run();

async function stagesIn(folder: string) {
  return (await compile(openProject({ file: join(folder, 'tools.yaml') }), 'plan')).plan!.stages;
}

function right({ x, width }: Box): number {
  return x + width;
}

function bottom({ y, height }: Box): number {
  return y + height;
}
