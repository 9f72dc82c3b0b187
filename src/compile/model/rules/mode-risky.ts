import { modesOf } from '../modes.ts';
import type { Rule } from '../rule.ts';

export const modeRisky: Rule = {
  code: 'MODE_RISKY',
  severity: 'warning',
  description: "A file is not setuid or setgid, which gives its owner's rights to everybody who runs it, and not writable for everybody.",
  *check({ stages }) {
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
  },
};
