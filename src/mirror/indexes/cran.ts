import { fitsGlob, knownIn, stanzasIn } from '../mirror-index.ts';
import type { MirrorIndex } from '../mirror-index.ts';

/** A repository of R packages: PACKAGES lists the current versions, and the folder Archive/NAME has the older ones. */
export const cran: MirrorIndex = {
  async ask(name, at, ask) {
    const base = at.replace(/\/*$/, '');
    const answer = await ask(`${base}/PACKAGES`);
    if ('missing' in answer) return { reason: 'there is no PACKAGES' };
    if ('reason' in answer) return answer;
    const all = stanzasIn(answer.body.toString());
    if (all.length === 0 && answer.body.length > 0) return { reason: 'this is no index of R packages' };
    const known = knownIn(all, name);
    const archive = await ask(`${base}/Archive/${name}/`); // a list, where the server makes one
    const links = 'body' in archive ? archive.body.toString().matchAll(/href="([A-Za-z0-9.]+)_([0-9.-]+)\.tar\.gz"/g) : [];
    const older = Array.from(links).flatMap(([, of, version]) => (of === name ? [version!] : []));
    return older.length === 0 ? known : { versions: [...('versions' in known ? known.versions : []), ...older] };
  },
  fits: fitsGlob,
};
