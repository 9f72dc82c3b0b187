import { mapIn } from '../../document/maps.ts';
import { locate } from '../../document/locate.ts';
import { condaFiles } from '../project-files/conda-files.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** A channel, and where it is named. */
type Named = Pick<Finding, 'path' | 'span'> & { channel: string };

export function* condaChannel(model: Model): Iterable<Finding> {
  const { spec, managers } = model;
  if (!spec.mirrors) return;
  const { channels, alias } = { ...managers.find(({ name }) => name === 'conda')?.defaults.mirror, ...mapIn(spec.mirrors['conda']) };
  const allowed = Array.isArray(channels) ? channels.map((each) => trimmed(String(each))) : [];
  for (const { channel, ...place } of namedChannels(model)) {
    const name = trimmed(channel);
    const path = alias ? `${trimmed(String(alias))}/${name}` : name;
    if (name === 'nodefaults' || allowed.some((each) => [name, path].includes(each) || (/^https?:/.test(each) && each.endsWith(`/${name}`)))) continue;
    yield {
      ...place,
      message: `"${channel}" is not a channel of the mirror`,
      hint: `add it to \`mirrors.conda.channels\`, which has ${allowed.join(', ')}; conda rejects all others`,
    };
  }
}

function* namedChannels(model: Model): Generator<Named> {
  for (const stage of model.stages.values())
    for (const { manager, path, fields } of stage.packages)
      if (manager === 'conda' && typeof fields['channel'] === 'string') yield { channel: fields['channel'], path };
  for (const { path, document, content } of condaFiles(model)) {
    const { channels } = content;
    for (const [index, channel] of (Array.isArray(channels) ? channels : []).entries())
      yield { channel: String(channel), path, span: locate(document, ['channels', index]) };
  }
}

function trimmed(channel: string): string {
  return channel.replace(/\/+$/, '');
}
