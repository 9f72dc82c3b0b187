import { imagePathsIn } from '../image-paths.ts';
import { placeOfLink, throughLinks } from '../links.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { shortest } from '../schema/image-paths.ts';

/** The lists of what a stage writes, and the keys of files and links in their items. */
const LISTS: ReadonlySet<unknown> = new Set(['copy', 'downloads', 'files', 'paths']);
const KEYS: ReadonlySet<unknown> = new Set(['file', 'link', 'target']);

export function* sudoersFile(model: Model): Iterable<Finding> {
  for (const { stage, path, text, filled } of imagePathsIn(model)) {
    if (!LISTS.has(path[stage.path.length]) || !KEYS.has(path.at(-1))) continue;
    const place = (path.at(-1) === 'link' ? placeOfLink : throughLinks)(stage, shortest(filled));
    if (!/^\/etc\/sudoers(\.d(\/|$)|$)/.test(place)) continue;
    yield {
      path,
      message: `stage "${stage.name}" writes "${text}" itself${shortest(text) === place ? '' : `, which is "${place}"`}`,
      hint: 'use `sudoers`, from which dwbuild generates /etc/sudoers',
    };
  }
}
