import { dockerOutput } from '../../system/docker.ts';
import type { TestKind } from '../test.ts';

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/**
 * The largest size of the image: the sum of its layers, unpacked, as `docker history` lists them. `docker image inspect` counts the compressed
 * layers instead if the engine stores images in containerd.
 */
export const maxSize: TestKind<{ 'max-size': string }> = {
  title: ({ 'max-size': most }) => `the image has at most ${most}`,
  ofOneImage: true,
  async check({ 'max-size': most }, { run, image }) {
    const layers = await dockerOutput(['history', '--no-trunc', '--human=false', '--format', '{{.Size}}', image], run);
    const bytes = layers.split(/\s+/).reduce((sum, size) => sum + Number(size), 0);
    const [, count, unit] = /^([0-9.]+) ?(\w+)$/.exec(most)!;
    const limit = Number(count) * UNITS[unit!]!;
    return bytes <= limit
      ? undefined
      : {
          message: `the image has ${inUnit(bytes, unit!, Number(count))} unpacked, which is more than ${most}`,
          output: 'docker history lists the size of each layer',
        };
  },
};

/** A size in the unit of a limit, with so many digits that it is not the limit. */
function inUnit(bytes: number, unit: string, limit: number): string {
  const size = bytes / UNITS[unit!]!;
  return `${Number(size.toFixed(1)) > limit ? size.toFixed(1) : size} ${unit}`;
}
