import { step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { startScript } from './start.ts';
import { wordsOf } from '../image-config.ts';
import type { Healthcheck } from '../image-config.ts';
import { ROOT } from '../step.ts';

/** What the image says about its containers, where it differs from the parent's. Labels come last, because they change most. */
export function image(context: StageContext): Contribution {
  const { stage, parent, planned } = context;
  const { spec } = stage;
  const { labels, ports, volumes, stopSignal, healthcheck, start, entrypoint, cmd, runsAs } = planned;
  const newPorts = ports.filter((port) => !parent?.ports.includes(port));
  const newVolumes = volumes.filter((place) => !parent?.volumes.includes(place));
  const newLabels = Object.entries(labels).flatMap(([name, value]) => (parent?.labels[name] === value ? [] : [{ name, value }]));
  return {
    steps: [
      ...(newPorts.length > 0 ? [step(context, 'EXPOSE', ['ports'], { ports: newPorts })] : []),
      ...(newVolumes.length > 0 ? [step(context, 'VOLUME', ['volumes'], { words: newVolumes })] : []),
      ...(stopSignal && stopSignal !== parent?.stopSignal ? [step(context, 'STOPSIGNAL', ['stop-signal'], { signal: stopSignal })] : []),
      ...(healthcheck && !isSame(healthcheck, parent?.healthcheck) ? [step(context, 'HEALTHCHECK', ['healthcheck'], healthcheckData(healthcheck))] : []),
      ...(runsAs !== ROOT ? [step(context, 'USER', [start ? 'start' : 'run-as'], { user: runsAs })] : []),
      ...(spec.start && start
        ? [step(context, 'ENTRYPOINT', ['start'], { words: [startScript(stage)] }), step(context, 'CMD', ['start', 'exec'], { words: start.exec })]
        : []),
      ...(spec.entrypoint && entrypoint ? [step(context, 'ENTRYPOINT', ['entrypoint'], { words: entrypoint })] : []),
      ...(spec.cmd && cmd ? [step(context, 'CMD', ['cmd'], { words: cmd })] : []),
      ...(newLabels.length > 0 ? [step(context, 'LABEL', ['labels'], { variables: newLabels })] : []),
    ],
  };
}

function healthcheckData(check: Healthcheck | 'none') {
  return check === 'none' ? { options: {}, words: [] } : { options: check.options, words: wordsOf(check) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
