import { modesOf } from '../modes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* modeRisky({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { text, path } of modesOf(stage)) {
      if (path.includes('test') || !/^[0-7]{3,4}$/.test(text)) continue;
      const bits = Number.parseInt(text, 8);
      const [list, index] = path.slice(2);
      const isDirectory = list === 'paths' && stage.spec.paths![Number(index)]?.directory !== undefined;
      const risky = bits & (isDirectory ? 0o2 : 0o6002); // a directory with setgid gives its group to new files, which is no right
      const risk = risky & 0o4000 ? 'setuid' : risky & 0o2000 ? 'setgid' : risky ? 'writable for everybody' : undefined;
      if (risk)
        yield {
          path,
          message: `the mode "${text}" in stage "${stage.name}" makes the ${isDirectory ? 'directory' : 'file'} ${risk}`,
          hint: `write "${(bits & ~risky).toString(8).padStart(4, '0')}"`,
        };
    }
  }
}
