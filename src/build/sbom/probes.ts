import type { Manager } from '../../compile/model/managers/manager.ts';
import { readPackage } from '../../compile/model/managers/package.ts';
import { partialName } from '../../compile/plan/context.ts';
import { managerOf } from '../../compile/plan/step.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import type { Engine } from '../../compile/render/engine.ts';

/** A question to a package manager in a stage's image: what is installed? */
export interface Probe {
  manager: Manager;
  /** Shell commands that write a package a line, as packages of the manager are written. */
  script: string;
}

/** A package that an image says it has. */
export interface FoundPackage {
  manager: Manager;
  name: string;
  /** The name by which it is the same as another, however that is written. */
  key: string;
  version?: string;
}

/** One probe for each installation of a package manager that a stage or an ancestor makes: two virtual environments are two. */
export function probesOf(lineage: readonly PlannedStage[], managers: readonly Manager[], engine: Engine): Probe[] {
  const probes = new Map<string, Probe>();
  for (const step of lineage.flatMap(({ steps }) => steps)) {
    const manager = managers.find(({ name }) => name === managerOf(step));
    if (!manager) continue;
    const script = engine.partial(partialName(manager, 'probe'), step.data);
    probes.set(script, { manager, script });
  }
  return [...probes.values()];
}

/** A Dockerfile that asks an image, the build context `image`, and holds nothing but the answers: a file each, by number. */
export function probeDockerfile(probes: readonly Probe[]): string {
  const asks = probes.map(({ script }, index) => `RUN --network=none ${JSON.stringify(['/bin/sh', '-c', `{ ${script.trim()}\n} > /.dwbuild/${index}`])}`);
  return ['FROM image AS probe', 'USER 0:0', 'RUN ["/bin/mkdir", "/.dwbuild"]', ...asks, 'FROM scratch', 'COPY --from=probe /.dwbuild /', ''].join('\n');
}

/** Reads an answer; a line that is no package of the manager is something that it says beside. */
export function readAnswer(manager: Manager, answer: string): FoundPackage[] {
  const pattern = new RegExp(manager.package.pattern);
  const lines = answer.split('\n').filter((line) => pattern.test(line));
  return lines.map((line) => {
    const { name, key, version } = readPackage(manager.package, line);
    return { manager, name, key, ...(version !== undefined && { version }) };
  });
}
