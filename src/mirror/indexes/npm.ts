import { isMap } from '../../compile/document/maps.ts';
import { readJson } from '../../compile/model/json.ts';
import { fitsGlob } from '../mirror-index.ts';
import type { MirrorIndex } from '../mirror-index.ts';

/** A registry of npm: the document of a package lists its versions. */
export const npm: MirrorIndex = {
  async ask(name, at, ask) {
    const address = name.startsWith('@') ? at.replace(/\/([^/]+)$/, '%2f$1') : at;
    const answer = await ask(address, 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8');
    if ('missing' in answer) return { unknown: true, names: [] };
    if ('reason' in answer) return answer;
    const read = readJson(answer.body.toString());
    const versions = 'value' in read && isMap(read.value) ? read.value['versions'] : undefined;
    return isMap(versions) ? { versions: Object.keys(versions) } : { reason: 'this is no document of an npm package' };
  },
  fits: (wanted, version) => (/^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$/.test(wanted) ? fitsGlob(wanted, version) : undefined),
};
