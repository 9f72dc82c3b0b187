import type { Manager } from '../../compile/model/managers/manager.ts';
import { readPackage } from '../../compile/model/managers/package.ts';
import { partialName } from '../../compile/plan/context.ts';
import { managerOf } from '../../compile/plan/step.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import type { Engine } from '../../compile/render/engine.ts';

/** A query that lists the packages of a manager in a stage's image. */
export interface Probe {
  manager: Manager;
  /** Shell commands that print one package per line, in the package syntax of the manager; then, after tabs, `key=value` for its package URL. */
  script: string;
}

/** A package that is installed in an image. */
export interface FoundPackage {
  manager: Manager;
  name: string;
  version?: string;
  /** The namespace and the qualifiers of its package URL. */
  attributes: Readonly<Record<string, string>>;
}

/** Returns one probe for each installation in the lineage by a package manager with a probe.hbs. Two virtual environments need two probes. */
export function probesOf(lineage: readonly PlannedStage[], managers: readonly Manager[], engine: Engine): Probe[] {
  const probes = new Map<string, Probe>();
  for (const step of lineage.flatMap(({ steps }) => steps)) {
    const manager = managers.find(({ name }) => name === managerOf(step));
    const template = manager && partialName(manager, 'probe');
    if (!template || !engine.has(template)) continue;
    const script = engine.partial(template, { ...step.data, path: lineage[0]!.path }); // the image's PATH, not the step's
    probes.set(script, { manager, script });
  }
  return [...probes.values()];
}

/** Returns a Dockerfile that runs the probes in the build context `image`. Its result contains one file per probe, named by number. */
export function probeDockerfile(probes: readonly Probe[]): string {
  const asks = probes.map(({ script }, index) => `RUN --network=none ${JSON.stringify(['/bin/sh', '-c', `{ ${script.trim()}\n} > /.dwbuild/${index}`])}`);
  return ['FROM image AS probe', 'USER 0:0', 'RUN ["/bin/mkdir", "/.dwbuild"]', ...asks, 'FROM scratch', 'COPY --from=probe /.dwbuild /', ''].join('\n');
}

/** Parses the output of a probe. Lines that are not packages are ignored as messages of the manager. */
export function readAnswer(manager: Manager, answer: string): FoundPackage[] {
  const pattern = new RegExp(manager.package.pattern);
  const lines = answer.split('\n').map((line) => line.split('\t'));
  return lines.flatMap(([spec = '', ...attributes]) => {
    if (!pattern.test(spec)) return [];
    const { name, version } = readPackage(manager.package, spec);
    return [
      {
        manager,
        name,
        ...(version !== undefined && { version }),
        attributes: Object.fromEntries(attributes.map((each) => /^([^=]*)=(.*)$/.exec(each)?.slice(1) ?? [each, ''])),
      },
    ];
  });
}
