import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../src/compile/compile.ts';
import { openProject } from '../src/compile/project.ts';
import { generateProject } from './generate.ts';
import { median } from './measure.ts';

/** The CPU time, in milliseconds, to compile one stage of a project with `size` stages in this process, without a cache. */
export async function timePerStage(size: number, rounds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dwbuild-bench-'));
  try {
    generateProject(folder, size);
    const project = openProject({ file: join(folder, 'tools.yaml') }, folder);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = process.cpuUsage();
      const { rendering, diagnostics } = await compile(project);
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
      if (!rendering) throw new Error(`a project of ${size} stages does not compile: ${JSON.stringify(diagnostics[0])}`);
    }
    return median(times) / size;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
