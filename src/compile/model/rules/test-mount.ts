import type { Path } from '../../document/document.ts';
import { fill } from '../facts/facts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { shortest } from '../schema/image-paths.ts';
import { mountsOf, writtenTests } from '../tests.ts';

/** The folders without which a container, or the start script of its image, does not run. */
const NEEDED = /^\/($|(proc|sys)(\/|$)|dev$|usr(\/libexec(\/dwbuild(\/|$)|$)|$))/;

export function* testMount({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const written of writtenTests(stage)) {
      const seen = new Set<string>();
      for (const { mount, path } of mountsOf(written)) {
        const { tmpfs, source, target } = mount;
        const whose = `a mount of ${written.name} of stage "${stage.name}"`;
        if (tmpfs !== undefined && (source ?? target) !== undefined) {
          const key = source === undefined ? 'target' : 'source';
          yield finding([...path, key], `${whose} is a \`tmpfs\` and has a ${key}`, 'a `tmpfs` is empty and names its own path: split it into two mounts');
        } else if (tmpfs === undefined && target === undefined) {
          yield finding([...path, 'source'], `${whose} has no target`, 'add the path in the container: target: /etc/settings.json');
        } else if (tmpfs === undefined && source === undefined) {
          yield finding([...path, 'target'], `${whose} has no source`, 'add the file or folder beside tools.yaml, or name an empty folder: tmpfs: /data');
        } else {
          const place = shortest(fill(tmpfs ?? target!, stage.facts));
          const key = [...path, tmpfs === undefined ? 'target' : 'tmpfs'];
          if (NEEDED.test(place))
            yield { path: key, message: `${whose} hides ${place}, without which the container does not run`, hint: 'choose a different path' };
          else if (seen.has(place)) yield { path: key, message: `${whose} is at ${place}, like one before it`, hint: 'remove one of them' };
          seen.add(place);
        }
      }
    }
  }
}

function finding(path: Path, message: string, hint: string): Finding {
  return { path, at: 'key', message, hint };
}
