import { modesOf } from '../modes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* modeRisky({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { text, path } of modesOf(stage)) {
      if (path.includes('test') || !/^[0-7]{3,4}$/.test(text)) continue;
      const bits = Number.parseInt(text, 8);
      const risk = bits & 0o4000 ? 'setuid' : bits & 0o2000 ? 'setgid' : bits & 0o2 ? 'writable for everybody' : undefined;
      if (risk)
        yield {
          path,
          message: `the mode "${text}" in stage "${stage.name}" makes the file ${risk}`,
          hint: `write "${(bits & ~0o6002).toString(8).padStart(4, '0')}"`,
        };
    }
  }
}
