import type { Check } from '../check.ts';

export const redundantTargetPlatform: Check = {
  name: 'RedundantTargetPlatform',
  description: 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
  severity: 'error',
  *check({ stages }) {
    for (const { from } of stages) {
      const platform = from.flags.find(({ name }) => name === 'platform')?.value;
      if (platform && /^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform)) {
        yield { instruction: from, message: `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior` };
      }
    }
  },
};
