import type { CheckFinding, CheckSubject } from '../check.ts';

export function* redundantTargetPlatform({ stages }: CheckSubject): Iterable<CheckFinding> {
  for (const { from } of stages) {
    const platform = from.flags.find(({ name }) => name === 'platform')?.value;
    if (platform && /^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform)) {
      yield { instruction: from, message: `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior` };
    }
  }
}
